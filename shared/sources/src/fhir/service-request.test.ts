import type { SourceRead } from '../dialect.js';
import {
  aServiceRequest,
  concept,
  dataOf,
  RECEIVED_URL,
  said,
  sending,
} from '../testing/fake-fhir.js';

const read = (over: Record<string, unknown>, settings = {}): SourceRead =>
  sending(settings).send(aServiceRequest(over));
const category = (code: string) => [
  concept(code, 'https://fhir.nhs.uk/CodeSystem/message-category-servicerequest'),
];

describe('what a ServiceRequest states, by its status', () => {
  it.each`
    status                | states
    ${'draft'}            | ${['no-wait-fact', '/status status-draft']}
    ${'active'}           | ${['referral.received 2026-03-01']}
    ${'on-hold'}          | ${['referral.received 2026-03-01']}
    ${'revoked'}          | ${['referral.received 2026-03-01', 'referral.closed 2026-03-02']}
    ${'completed'}        | ${['referral.received 2026-03-01']}
    ${'entered-in-error'} | ${['no-wait-fact', '/status nothing-to-take-back']}
    ${'unknown'}          | ${['no-wait-fact', '/status status-unknown']}
    ${'paused'}           | ${['invalid-event', '/status invalid_value']}
  `('$status: $states', ({ status, states }: { status: string; states: string[] }) => {
    expect(said(read({ status }))).toEqual(states);
  });

  it('is closed when completed only where the source says that this ends a referral', () => {
    expect(said(read({ status: 'completed' }, { completed: 'closed' }))).toEqual([
      ...['referral.received 2026-03-01', 'referral.closed 2026-03-02'],
    ]);
  });

  it('ended on the day that the declared extension gives', () => {
    const extension = [
      { url: RECEIVED_URL, valueDateTime: '2026-03-01' },
      { url: 'https://example.org/ended', valueDate: '2026-02-27' },
    ];
    const settings = { ended: 'https://EXAMPLE.org/ended' };

    expect(said(read({ status: 'revoked', extension }, settings))).toContain(
      'referral.closed 2026-02-27',
    );
  });

  it('is not closed on the day it came here when nothing says when it was revoked', () => {
    const revoked = aServiceRequest({ status: 'revoked', meta: undefined });

    expect(said(sending().send(revoked, '2026-11-25T08:00:00.000Z'))).toEqual([
      ...['invalid-event', '/meta/lastUpdated date-missing'],
    ]);
  });
});

describe('whether a ServiceRequest is a referral', () => {
  it.each`
    given                                    | states                                       | because
    ${{ intent: 'order' }}                   | ${['referral.received 2026-03-01']}          | ${'it is an order'}
    ${{ intent: 'plan' }}                    | ${['referral.received 2026-03-01']}          | ${'BaRS writes plan'}
    ${{ intent: 'proposal' }}                | ${['no-wait-fact', '/intent no-referral']}   | ${'nobody was asked yet'}
    ${{ category: category('referral') }}    | ${['referral.received 2026-03-01']}          | ${'it says so'}
    ${{ category: category('request') }}     | ${['no-wait-fact', '/category no-referral']} | ${'it asks for advice and guidance'}
    ${{ category: category('validation') }}  | ${['no-wait-fact', '/category no-referral']} | ${'it asks for a validation'}
    ${{ category: [concept('x', 'other')] }} | ${['referral.received 2026-03-01']}          | ${'a category of another system says nothing of that'}
  `(
    '$given: $because',
    ({ given, states }: { given: Record<string, unknown>; states: string[] }) => {
      expect(said(read(given))).toEqual(states);
    },
  );

  it('is parked where no rule of the source knows its codes, with the elements looked at', () => {
    expect(said(read({ reasonCode: [concept('99')] }))).toEqual([
      ...['service-unmapped', '/reasonCode unmapped', '/code unmapped', '/performerType unmapped'],
    ]);
  });
});

describe('the day a referral was received', () => {
  const authored = { authoredOn: '2026-01-05' };
  const later = { meta: { lastUpdated: '2026-06-30T23:30:00Z' } };

  it('is never the day it was written', () => {
    const done = read({ ...authored, extension: undefined });

    expect(said(done)).toEqual(['received-date-unknown', '/extension received-date-missing']);
  });

  it('stands beside the day it was written', () => {
    expect(dataOf(read(authored), 'referral.received')).toMatchObject({ authoredOn: '2026-01-05' });
  });

  it.each`
    received                                                                   | states
    ${[{ from: 'last-updated' }]}                                              | ${'referral.received 2026-06-30T23:30:00Z'}
    ${[{ from: 'extension', url: RECEIVED_URL }, { from: 'last-updated' }]}    | ${'referral.received 2026-03-01'}
    ${[{ from: 'extension', url: 'https://x.org' }, { from: 'last-updated' }]} | ${'referral.received 2026-06-30T23:30:00Z'}
    ${[{ from: 'envelope' }]}                                                  | ${'received-date-unknown'}
    ${[{ from: 'task' }]}                                                      | ${'lacks received:ServiceRequest:R1'}
  `(
    'is from the first place the source declares that gives one: $states',
    ({ received, states }) => {
      expect(said(read(later, { received }))[0]).toBe(states);
    },
  );

  it('is no day when the extension gives a year alone', () => {
    const extension = [{ url: RECEIVED_URL, valueDateTime: '2026' }];

    expect(said(read({ extension }))[0]).toBe('received-date-unknown');
  });

  it('is refused where it does not exist', () => {
    const extension = [{ url: RECEIVED_URL, valueDateTime: '2026-02-31' }];

    expect(said(read({ extension }))).toEqual([
      ...['invalid-event', '/extension/0/valueDateTime invalid_format:date'],
    ]);
  });
});

describe('what else a referral says', () => {
  it.each`
    given                                             | data
    ${{ priority: 'urgent' }}                         | ${{ priority: '2' }}
    ${{ priority: 'routine' }}                        | ${{ priority: '3' }}
    ${{ priority: 'asap' }}                           | ${{ priority: '4' }}
    ${{ priority: 'stat' }}                           | ${{ priority: '1' }}
    ${{ reasonCode: [concept('25'), concept('24')] }} | ${{ reason: '25' }}
  `('$given gives $data', ({ given, data }: Record<string, Record<string, unknown>>) => {
    expect(dataOf(read(given ?? {}), 'referral.received')).toMatchObject(data ?? {});
  });

  it('is said in codes of ours where the source translates its own', () => {
    const said = {
      reason: {
        element: 'reasonCode',
        system: 'http://snomed.info/sct',
        codes: { 408856003: '25' },
      },
      teamType: { element: 'performerType', codes: { autism: 'C01' } },
    };
    const over = {
      reasonCode: [concept('7', 'local'), concept('408856003', 'http://snomed.info/SCT')],
      performerType: concept('autism'),
    };

    expect(dataOf(read(over, { said }), 'referral.received')).toEqual({
      ...{ pathway: 'ASD', reason: '25', teamType: 'C01' },
    });
  });

  it.each`
    performer                                                                                       | states
    ${undefined}                                                                                    | ${'ZEX01:R1'}
    ${[{ identifier: { system: 'https://fhir.nhs.uk/id/ods-organization-code', value: 'zex02' } }]} | ${'ZEX02:R1'}
    ${[{ identifier: { system: 'https://example.org/staff', value: 'ZEX09' } }]}                    | ${'ZEX01:R1'}
    ${[{ reference: '#org' }]}                                                                      | ${'ZEX02:R1'}
  `('is to $states', ({ performer, states }) => {
    const system = 'https://fhir.nhs.uk/Id/ods-organization-code';
    const contained = [
      { resourceType: 'Organization', id: 'org', identifier: [{ system, value: 'ZEX02' }] },
    ];
    const { read: done } = read({ performer, contained });

    expect(done.isRead && done.events[0].subject).toBe(states);
  });

  it('is parked for a provider that the source may not send for', () => {
    const system = 'https://fhir.nhs.uk/Id/ods-organization-code';

    expect(said(read({ performer: [{ identifier: { system, value: 'RYE' } }] }))).toEqual([
      ...['provider-undeclared', '/performer/0 provider-undeclared'],
    ]);
  });
});

describe('who the child is', () => {
  const contained = [
    {
      ...{ resourceType: 'Patient', id: 'p', birthDate: '2017-05-04' },
      identifier: [{ system: 'https://FHIR.nhs.uk/id/nhs-number', value: '999 000 0018' }],
      _birthDate: { extension: [{ url: 'x', valueDateTime: '2017-05-04T06:00:00Z' }] },
    },
  ];
  const system = 'https://fhir.nhs.uk/Id/nhs-number';
  const inNumbers = { patientId: 'nhs-number' };

  it.each`
    subject                                                     | settings     | patient
    ${{ reference: 'Patient/P1' }}                              | ${{}}        | ${{ localPatientId: 'P1' }}
    ${{ reference: 'https://ehr.example.org/fhir/Patient/P1' }} | ${{}}        | ${{ localPatientId: 'P1' }}
    ${{ reference: 'Patient/9990000018' }}                      | ${{}}        | ${{ localPatientId: '9990000018' }}
    ${{ reference: 'Patient/9990000018' }}                      | ${inNumbers} | ${{ nhsNumber: '9990000018' }}
    ${{ identifier: { system, value: '9990000018' } }}          | ${{}}        | ${{ nhsNumber: '9990000018' }}
    ${{ reference: '#p' }}                                      | ${{}}        | ${{ nhsNumber: '999 000 0018', birthDate: '2017-05-04' }}
    ${{ reference: 'Group/7' }}                                 | ${{}}        | ${undefined}
  `('$subject: $patient', ({ subject, settings, patient }) => {
    const { read: done } = read({ subject, contained }, settings as Record<string, unknown>);

    expect(done.isRead && done.events[0].data.patient).toEqual(patient);
  });
});
