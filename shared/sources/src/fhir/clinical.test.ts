import {
  anEncounter,
  aPatient,
  aServiceRequest,
  concept,
  dataOf,
  said,
  sending,
} from '../testing/fake-fhir.js';

type Json = Record<string, unknown>;

function open(settings = {}) {
  const source = sending(settings);
  for (const one of [aServiceRequest(), aPatient(), anEncounter()]) source.send(one);
  return source;
}
const read = (resource: Json, settings = {}) =>
  open(settings).send({ id: 'X1', meta: { lastUpdated: '2026-05-01T10:00:00Z' }, ...resource });

const SCT = 'http://snomed.info/sct';
const subject = { reference: 'Patient/P1' };
const encounter = { reference: 'Encounter/E1' };

describe('what a Condition states, by its verification', () => {
  const F84 = concept('F84.0', 'http://hl7.org/fhir/sid/icd-10-uk');
  const made = (status: string | undefined, over: Json = {}): Json => ({
    ...{ resourceType: 'Condition', subject, encounter, recordedDate: '2026-04-20', code: F84 },
    ...(status !== undefined && {
      verificationStatus: concept(
        status,
        'http://terminology.hl7.org/CodeSystem/condition-ver-status',
      ),
    }),
    ...over,
  });
  const NOTHING = ['no-wait-fact', '/status nothing-to-take-back'];

  it.each`
    status                | states
    ${'confirmed'}        | ${['diagnosis.recorded 2026-04-20']}
    ${undefined}          | ${['diagnosis.recorded 2026-04-20']}
    ${'unconfirmed'}      | ${NOTHING}
    ${'provisional'}      | ${NOTHING}
    ${'differential'}     | ${NOTHING}
    ${'refuted'}          | ${NOTHING}
    ${'entered-in-error'} | ${NOTHING}
  `('$status: $states', ({ status, states }) => {
    expect(said(read(made(status as string | undefined)))).toEqual(states);
  });

  it.each`
    code                              | data
    ${F84}                            | ${{ code: 'F84.0', scheme: 'icd10' }}
    ${concept('35919005', `${SCT}/`)} | ${{ code: '35919005', scheme: 'snomed' }}
  `('has the code and scheme $data', ({ code, data }) => {
    expect(dataOf(read(made('confirmed', { code })), 'diagnosis.recorded')).toEqual(data);
  });

  it('is not dated by its onset, nor by the day it was sent', () => {
    const over = { recordedDate: undefined, onsetDateTime: '2019-01-01' };

    expect(said(read(made('confirmed', over)))).toEqual([
      ...['invalid-event', '/recordedDate date-missing'],
    ]);
  });

  it('takes a diagnosis back that was refuted', () => {
    const { send } = open();
    send({ id: 'X1', meta: { lastUpdated: '2026-05-01T10:00:00Z' }, ...made('confirmed') });
    const refuted = { id: 'X1', meta: { lastUpdated: '2026-05-02T10:00:00Z' }, ...made('refuted') };

    expect(said(send(refuted))).toEqual(['referral.corrected 2026-05-02']);
  });

  it('on no contact is of no referral', () => {
    expect(said(read(made('confirmed', { encounter: undefined })))).toEqual([
      ...['no-wait-fact', '/encounter referral-unnamed'],
    ]);
  });
});

describe('what a Procedure states, by its status', () => {
  const made = (status: string, code: string, over: Json = {}): Json => ({
    ...{ resourceType: 'Procedure', status, subject, encounter, code: concept(code, SCT) },
    performedPeriod: { start: '2026-04-20', end: '2026-05-04' },
    ...over,
  });
  const ASSESSMENT = '1085671000000109';
  const THERAPY = '228557008';
  const NOTHING = ['no-wait-fact', '/status nothing-to-take-back'];
  const DELIVERED = 'intervention.delivered 2026-04-20';

  it.each`
    status                | code          | states
    ${'preparation'}      | ${ASSESSMENT} | ${NOTHING}
    ${'in-progress'}      | ${ASSESSMENT} | ${['assessment.started 2026-04-20']}
    ${'in-progress'}      | ${THERAPY}    | ${NOTHING}
    ${'not-done'}         | ${ASSESSMENT} | ${NOTHING}
    ${'on-hold'}          | ${ASSESSMENT} | ${NOTHING}
    ${'stopped'}          | ${ASSESSMENT} | ${NOTHING}
    ${'completed'}        | ${ASSESSMENT} | ${[DELIVERED, 'assessment.started 2026-04-20', 'assessment.completed 2026-05-04']}
    ${'completed'}        | ${THERAPY}    | ${[DELIVERED]}
    ${'entered-in-error'} | ${THERAPY}    | ${NOTHING}
    ${'unknown'}          | ${THERAPY}    | ${NOTHING}
  `('$status of $code: $states', ({ status, code, states }) => {
    expect(said(read(made(String(status), String(code))))).toEqual(states);
  });

  it('is an assessment where the source declares its code', () => {
    const done = read(made('in-progress', 'ADOS'), { assessments: ['ADOS'] });

    expect(said(done)).toEqual(['assessment.started 2026-04-20']);
  });

  it('was delivered on no day when it gives none', () => {
    expect(said(read(made('completed', THERAPY, { performedPeriod: undefined })))).toEqual([
      ...['invalid-event', '/performedPeriod/start date-missing'],
    ]);
  });
});

describe('what an Observation states, by its status', () => {
  const survey = [concept('survey', 'http://terminology.hl7.org/CodeSystem/observation-category')];
  const made = (status: string, over: Json = {}): Json => ({
    ...{ resourceType: 'Observation', status, category: survey, code: concept('SDQ'), subject },
    ...{ encounter, effectiveDateTime: '2026-04-20', valueInteger: 17 },
    ...over,
  });
  const NOTHING = ['no-wait-fact', '/status nothing-to-take-back'];

  it.each`
    status                | states
    ${'registered'}       | ${NOTHING}
    ${'preliminary'}      | ${NOTHING}
    ${'final'}            | ${['outcome-measure.recorded 2026-04-20']}
    ${'amended'}          | ${['outcome-measure.recorded 2026-04-20']}
    ${'corrected'}        | ${['outcome-measure.recorded 2026-04-20']}
    ${'cancelled'}        | ${NOTHING}
    ${'entered-in-error'} | ${NOTHING}
    ${'unknown'}          | ${NOTHING}
  `('$status: $states', ({ status, states }) => {
    expect(said(read(made(String(status))))).toEqual(states);
  });

  it('is no outcome measure when it is not of a survey, unless the source declares its code', () => {
    expect(said(read(made('final', { category: [] })))).toEqual([
      ...['no-wait-fact', '/code no-measure'],
    ]);
    const declared = read(made('final', { category: [] }), { outcomeMeasures: ['SDQ'] });

    expect(dataOf(declared, 'outcome-measure.recorded')).toEqual({ measure: 'SDQ', score: 17 });
  });
});

describe('whether a CarePlan was agreed', () => {
  const url = 'https://example.org/agreed';
  const made = (over: Json = {}): Json => ({
    ...{ resourceType: 'CarePlan', status: 'active', intent: 'plan', subject },
    ...{ created: '2026-04-20', period: { start: '2026-04-21' } },
    extension: [{ url, valueDate: '2026-04-22' }],
    ...over,
  });

  it.each`
    carePlanAgreed                | states                                    | because
    ${undefined}                  | ${['no-wait-fact', '/status not-agreed']} | ${'being active is not being agreed'}
    ${{ from: 'extension', url }} | ${['careplan.agreed 2026-04-22']}         | ${'the extension says so'}
    ${{ from: 'created' }}        | ${['careplan.agreed 2026-04-20']}         | ${'the source makes plans when they are agreed'}
    ${{ from: 'period' }}         | ${['careplan.agreed 2026-04-21']}         | ${'they begin when they are agreed'}
  `('$states: $because', ({ carePlanAgreed, states }) => {
    expect(said(read(made(), { carePlanAgreed }))).toEqual(states);
  });

  it('is taken back under the child when it was entered in error', () => {
    const { send } = open({ carePlanAgreed: { from: 'created' } });
    send({ id: 'X1', meta: { lastUpdated: '2026-05-01T10:00:00Z' }, ...made() });
    const meta = { lastUpdated: '2026-05-02T10:00:00Z' };
    const { read: done } = send({ id: 'X1', meta, ...made({ status: 'entered-in-error' }) });

    expect(done).toMatchObject({
      events: [
        {
          type: 'patient.demographics-changed',
          data: { recordKey: 'asd-fhir:CarePlan:X1:agreed', patient: { localPatientId: 'P1' } },
        },
      ],
    });
  });
});
