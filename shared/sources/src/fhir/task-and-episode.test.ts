import {
  anEncounter,
  aServiceRequest,
  concept,
  dataOf,
  said,
  sending,
} from '../testing/fake-fhir.js';

type Json = Record<string, unknown>;

const aTask = (over: Json = {}): Json => ({
  ...{ resourceType: 'Task', id: 'T1', status: 'accepted', intent: 'order' },
  ...{ meta: { lastUpdated: '2026-03-04T10:00:00Z' }, focus: { reference: 'ServiceRequest/R1' } },
  executionPeriod: { start: '2026-02-27T16:00:00Z' },
  ...over,
});
const anEpisode = (over: Json = {}): Json => ({
  ...{ resourceType: 'EpisodeOfCare', id: 'C1', meta: { lastUpdated: '2026-09-01T10:00:00Z' } },
  ...{ status: 'finished', patient: { reference: 'Patient/P1' } },
  ...{ period: { start: '2026-04-20', end: '2026-08-28' } },
  referralRequest: [{ reference: 'ServiceRequest/R1' }],
  ...over,
});

describe('the Task of a referral', () => {
  const byTask = { received: [{ from: 'task' }] };

  it('says when the receiver got it, whichever of the two comes first', () => {
    const [before, after] = [sending(byTask), sending(byTask)];
    before.send(aTask());

    expect(said(before.send(aServiceRequest()))).toEqual([
      'referral.received 2026-02-27T16:00:00Z',
    ]);
    expect(said(after.send(aServiceRequest()))).toEqual(['lacks received:ServiceRequest:R1']);
    expect(said(after.send(aTask()))).toEqual([
      ...['no-wait-fact', '/executionPeriod/start named-for-request'],
    ]);
    expect(said(after.send(aServiceRequest()))).toEqual(['referral.received 2026-02-27T16:00:00Z']);
  });

  it('corrects a day that was taken from elsewhere while it had not come', () => {
    const { send } = sending({ received: [{ from: 'task' }, { from: 'last-updated' }] });
    const { read: received } = send(aServiceRequest());

    expect(send(aTask()).read).toMatchObject({
      events: [
        {
          ...{ type: 'referral.corrected', subject: 'ZEX01:R1' },
          data: {
            of: received.isRead && received.events[0].id,
            becomes: { occurredOn: '2026-02-27T16:00:00Z' },
          },
        },
      ],
    });
  });

  it.each`
    given                                         | states
    ${{ status: 'draft' }}                        | ${['no-wait-fact', '/status status-draft']}
    ${{ status: 'entered-in-error' }}             | ${['no-wait-fact', '/executionPeriod/start date-missing']}
    ${{ executionPeriod: undefined }}             | ${['no-wait-fact', '/executionPeriod/start date-missing']}
    ${{ focus: { reference: 'Appointment/A1' } }} | ${['no-wait-fact', '/focus referral-unnamed']}
  `('says nothing with $given', ({ given, states }) => {
    expect(said(sending(byTask).send(aTask(given as Json)))).toEqual(states);
  });
});

describe('a Task that asks for health advice', () => {
  const settings = { ehcAdvice: { 'ehc-advice': 'paediatrics' } };
  const system = 'https://fhir.nhs.uk/Id/ods-organization-code';
  const asked = (over: Json = {}): Json =>
    aTask({
      ...{ status: 'requested', code: concept('ehc-advice'), for: { reference: 'Patient/P1' } },
      requester: { identifier: { system, value: '209' } },
      groupIdentifier: { value: 'EHC-7' },
      executionPeriod: { start: '2026-02-27', end: '2026-04-02' },
      ...over,
    });

  it.each`
    status                | states
    ${'requested'}        | ${['ehc.advice-requested 2026-02-27']}
    ${'in-progress'}      | ${['ehc.advice-requested 2026-02-27']}
    ${'completed'}        | ${['ehc.advice-requested 2026-02-27', 'ehc.advice-sent 2026-04-02']}
    ${'cancelled'}        | ${['no-wait-fact', '/status nothing-to-take-back']}
    ${'entered-in-error'} | ${['no-wait-fact', '/status nothing-to-take-back']}
  `('$status: $states', ({ status, states }) => {
    expect(said(sending(settings).send(asked({ status })))).toEqual(states);
  });

  it('is a referral of the local authority, its case and the service', () => {
    const done = sending(settings).send(asked());

    expect(done.read).toMatchObject({ events: [{ subject: '209:EHC-7:paediatrics' }] });
    expect(dataOf(done, 'ehc.advice-requested')).toEqual({ healthService: 'paediatrics' });
  });

  it.each`
    given                                                                | at
    ${{ requester: undefined }}                                          | ${'/requester/identifier no-code'}
    ${{ groupIdentifier: undefined }}                                    | ${'/groupIdentifier/value no-code'}
    ${{ executionPeriod: undefined }}                                    | ${'/executionPeriod/start date-missing'}
    ${{ status: 'completed', executionPeriod: { start: '2026-02-27' } }} | ${'/executionPeriod/end date-missing'}
  `('is refused at $at', ({ given, at }) => {
    expect(said(sending(settings).send(asked(given as Json)))).toEqual(['invalid-event', at]);
  });
});

describe('what an EpisodeOfCare states, by its status', () => {
  function open() {
    const source = sending();
    source.send(aServiceRequest());
    return source;
  }
  const NOTHING = ['no-wait-fact', '/status nothing-to-take-back'];

  it.each`
    status                | states
    ${'planned'}          | ${NOTHING}
    ${'waitlist'}         | ${NOTHING}
    ${'active'}           | ${NOTHING}
    ${'onhold'}           | ${NOTHING}
    ${'finished'}         | ${['referral.closed 2026-08-28']}
    ${'cancelled'}        | ${['referral.closed 2026-08-28']}
    ${'entered-in-error'} | ${NOTHING}
    ${'ended'}            | ${['invalid-event', '/status invalid_value']}
  `('$status: $states', ({ status, states }) => {
    expect(said(open().send(anEpisode({ status })))).toEqual(states);
  });

  it.each([undefined, {}, { start: '2026-04-20' }, { end: '2026' }])(
    'is not closed today when it finished in the period %j',
    (period) => {
      expect(said(open().send(anEpisode({ period })))).toEqual([
        ...['invalid-event', '/period/end date-missing'],
      ]);
    },
  );

  it('is closed on the day on which its history says it was finished', () => {
    const statusHistory = [{ status: 'finished', period: { start: '2026-08-27' } }];

    expect(said(open().send(anEpisode({ period: undefined, statusHistory })))).toEqual([
      'referral.closed 2026-08-27',
    ]);
  });

  it('leads an Encounter to its referral, though it states nothing itself', () => {
    const { send } = open();
    send(anEpisode({ status: 'active' }));
    const episodeOfCare = [{ reference: 'EpisodeOfCare/C1' }];

    expect(send(anEncounter({ basedOn: undefined, episodeOfCare })).read).toMatchObject({
      events: [{ type: 'appointment.attended', subject: 'ZEX01:R1' }],
    });
  });
});
