import { checkNhsNumber } from '@waits/contracts/nhs-number';
import type { SourceRead } from '../dialect.js';
import { aPatient, concept, dataOf, said, sending } from '../testing/fake-fhir.js';

const read = (over: Record<string, unknown> = {}, settings = {}): SourceRead =>
  sending(settings).send(aPatient(over));
const identityIn = ({ read: done }: SourceRead) => done.isRead && done.events[0].data.patient;

const UK = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-';
const security = (code: string) => ({
  security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code }],
});
const verified = {
  url: `${UK}NHSNumberVerificationStatus`,
  valueCodeableConcept: concept('number-present-and-verified'),
};
const number = (value: string, over = {}) => ({
  ...{ system: 'https://fhir.nhs.uk/Id/nhs-number', value, extension: [verified] },
  ...over,
});

describe('who a Patient is', () => {
  it('is its identifiers, name, birth date and postcode', () => {
    expect(identityIn(read())).toEqual({
      ...{ localPatientId: 'P1', nhsNumber: '9990000018', name: 'Synthetic Example' },
      ...{ birthDate: '2017-05-04', postcode: 'ZZ99 1ZZ' },
    });
  });

  const marked = (code: string) => ({
    identifier: [
      number('9990000018', { extension: [{ ...verified, valueCodeableConcept: concept(code) }] }),
    ],
  });
  it.each`
    given                                                                     | warnings
    ${{}}                                                                     | ${[]}
    ${marked('number-present-and-verified')}                                  | ${[]}
    ${marked('01')}                                                           | ${[]}
    ${marked('02')}                                                           | ${['nhs-number-unverified']}
    ${marked('number-present-but-not-traced')}                                | ${['nhs-number-unverified']}
    ${{ identifier: [number('9990000018', { extension: [{ odd: true }] })] }} | ${[]}
  `('says of its NHS number: $warnings', ({ given, warnings }: Record<string, never>) => {
    const { read: done } = read(given);

    expect(done.isRead && (done.warnings ?? []).map(({ code }) => code)).toEqual(warnings);
  });

  const old = number('9990548609', { use: 'old' });
  it.each`
    given                                                                    | who                            | because
    ${{ identifier: [old, number('9990000018')] }}                           | ${{ nhsNumber: '9990000018' }} | ${'a number in use counts before an old one'}
    ${{ identifier: [old] }}                                                 | ${{ nhsNumber: '9990548609' }} | ${'an old one is better than none'}
    ${{ identifier: [{ system: 'x', value: '9990000018' }] }}                | ${{ localPatientId: 'P1' }}    | ${'an identifier of another system is no NHS number'}
    ${{ birthDate: '2017-05' }}                                              | ${{ localPatientId: 'P1' }}    | ${'a month is no birth date'}
    ${{ birthDate: undefined, _birthDate: { extension: [] } }}               | ${{ localPatientId: 'P1' }}    | ${'why it is missing stands in a sibling'}
    ${{ meta: { ...security('U'), lastUpdated: '2026-03-02' } }}             | ${{ postcode: 'ZZ99 1ZZ' }}    | ${'it is not restricted'}
    ${{ name: [{ use: 'old', family: 'Before' }, { text: 'Example Now' }] }} | ${{ name: 'Example Now' }}     | ${'a former name is not its name'}
  `('$who: $because', ({ given, who }: Record<string, Record<string, unknown>>) => {
    expect(identityIn(read(given))).toMatchObject(who ?? {});
  });

  it('has no birth date where only a month or nothing is known', () => {
    expect(identityIn(read({ birthDate: '2017-05' }))).not.toHaveProperty('birthDate');
  });

  it('keeps its own id when a number marked as verified fails the check digit', () => {
    const wrong = '9990000019';

    expect(checkNhsNumber(wrong).ok).toBe(false);
    expect(identityIn(read({ identifier: [number(wrong)] }))).toMatchObject({
      ...{ localPatientId: 'P1', nhsNumber: wrong },
    });
  });

  it('is the NHS number that is its id where the source says so', () => {
    const done = read({ id: '9990000018', identifier: undefined }, { patientId: 'nhs-number' });

    expect(identityIn(done)).toMatchObject({ nhsNumber: '9990000018' });
    expect(identityIn(done)).not.toHaveProperty('localPatientId');
  });

  it('is never kept under an NHS number', () => {
    const { rows, send } = sending();
    send(aPatient({ id: '9990000018' }));
    send(aPatient({ id: undefined }));

    expect(JSON.stringify([...rows])).not.toContain('9990000018');
  });
});

describe('what a Patient tells of the child', () => {
  it.each`
    given                                                                                  | data
    ${{ gender: 'male' }}                                                                  | ${{ sex: '1' }}
    ${{ gender: 'female' }}                                                                | ${{ sex: '2' }}
    ${{ gender: 'other' }}                                                                 | ${{ sex: '4' }}
    ${{ gender: 'unknown' }}                                                               | ${{}}
    ${{ extension: [{ url: `${UK}EthnicCategory`, valueCodeableConcept: concept('A') }] }} | ${{ sex: '2', ethnicity: 'A' }}
    ${{ meta: { ...security('R'), lastUpdated: '2026-03-02T10:00:00Z' } }}                 | ${{ sex: '2', restricted: true }}
    ${{ meta: { ...security('V'), lastUpdated: '2026-03-02T10:00:00Z' } }}                 | ${{ sex: '2', restricted: true }}
    ${{ meta: { ...security('U'), lastUpdated: '2026-03-02T10:00:00Z' } }}                 | ${{ sex: '2', restricted: false }}
  `('$given: $data', ({ given, data }: Record<string, Record<string, unknown>>) => {
    expect(dataOf(read(given), 'patient.demographics-changed')).toEqual(data);
  });

  it('has no address when the child is restricted', () => {
    const meta = { ...security('R'), lastUpdated: '2026-03-02T10:00:00Z' };

    expect(identityIn(read({ meta }))).not.toHaveProperty('postcode');
  });

  it.each`
    given                                                | states
    ${{ deceasedDateTime: '2026-02-20' }}                | ${['patient.deceased 2026-02-20']}
    ${{ deceasedDateTime: '2026-02-20T23:30:00+00:00' }} | ${['patient.deceased 2026-02-20T23:30:00+00:00']}
    ${{ deceasedDateTime: '2026' }}                      | ${[]}
    ${{ deceasedBoolean: true }}                         | ${[]}
  `(
    '$given: $states, since a death without a day ends no wait on a day that was none',
    ({ given, states }) => {
      expect(said(read(given as Record<string, unknown>)).slice(1)).toEqual(states);
    },
  );

  it('takes a death back that a later copy does not state', () => {
    const { send } = sending();
    send(aPatient({ deceasedDateTime: '2026-02-20' }));
    const { read: done } = send(aPatient({ meta: { lastUpdated: '2026-03-09T10:00:00Z' } }));

    expect(done).toMatchObject({
      events: [
        {
          type: 'patient.demographics-changed',
          data: { recordKey: expect.stringContaining(':demographics') },
        },
        {
          type: 'patient.demographics-changed',
          data: { recordKey: expect.stringContaining(':deceased') },
        },
      ],
    });
  });

  it('is the same child as the Patient that it replaces', () => {
    const done = read({ link: [{ type: 'replaces', other: { reference: 'Patient/P0' } }] });

    expect(dataOf(done, 'patient.merged')).toEqual({ other: { localPatientId: 'P0' } });
  });

  it('is not the same child as one that it only refers to', () => {
    const done = read({ link: [{ type: 'seealso', other: { reference: 'Patient/P0' } }] });

    expect(said(done)).toEqual(['patient.demographics-changed 2026-03-02']);
  });
});

describe('when a Patient was recorded', () => {
  const without = aPatient({ meta: undefined });

  it('is when it came, where it does not say', () => {
    const { read: done } = sending().send(without, '2026-03-05T08:00:00.000Z');

    expect(done.isRead && done.events[0].data.recordedAt).toBe('2026-03-05T08:00:00.000Z');
  });

  it('has to be known', () => {
    expect(said(sending().send(without))).toEqual([
      ...['invalid-event', '/meta/lastUpdated invalid_type'],
    ]);
  });
});
