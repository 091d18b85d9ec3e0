import type { SourceRead } from '../dialect.js';
import {
  anAppointment,
  aServiceRequest,
  concept,
  dataOf,
  said,
  sending,
} from '../testing/fake-fhir.js';

function open(settings = {}) {
  const source = sending(settings);
  source.send(aServiceRequest());
  return source;
}
const read = (over: Record<string, unknown>, settings = {}): SourceRead =>
  open(settings).send(anAppointment({ meta: { lastUpdated: '2026-04-20T15:00:00Z' }, ...over }));

const START = '2026-04-20T09:30:00+01:00';
const BOOKED = 'appointment.booked 2026-03-02T09:00:00Z';

describe('what an Appointment states, by its status', () => {
  it.each`
    status                | states
    ${'proposed'}         | ${['no-wait-fact', '/status not-booked']}
    ${'pending'}          | ${['no-wait-fact', '/status not-booked']}
    ${'waitlist'}         | ${['no-wait-fact', '/status not-booked']}
    ${'booked'}           | ${[BOOKED]}
    ${'arrived'}          | ${[BOOKED]}
    ${'checked-in'}       | ${[BOOKED]}
    ${'fulfilled'}        | ${[BOOKED, `appointment.attended ${START}`]}
    ${'cancelled'}        | ${[BOOKED, 'appointment.cancelled 2026-04-20']}
    ${'noshow'}           | ${[BOOKED, `appointment.not-attended ${START}`]}
    ${'entered-in-error'} | ${['no-wait-fact', '/status nothing-to-take-back']}
    ${'no-show'}          | ${['invalid-event', '/status invalid_value']}
  `('$status: $states', ({ status, states }: { status: string; states: string[] }) => {
    expect(said(read({ status }))).toEqual(states);
  });

  it('is "was not brought" when the child did not come, which is no attendance', () => {
    expect(dataOf(read({ status: 'noshow' }), 'appointment.not-attended')).toEqual({
      ...{ appointmentId: 'A1', attendance: '3' },
    });
  });

  it('has a London day', () => {
    const done = read({ start: '2026-06-30T23:30:00Z' });

    expect(dataOf(done, 'appointment.booked')).toMatchObject({ appointmentOn: '2026-07-01' });
  });

  it('is booked no later than its own day, when it is first sent afterwards', () => {
    const done = read({ created: undefined, meta: { lastUpdated: '2026-05-01T10:00:00Z' } });

    expect(said(done)).toEqual(['appointment.booked 2026-04-20']);
  });

  it.each(['booked', 'fulfilled', 'noshow'])('cannot be %s without a day', (status) => {
    expect(said(read({ status, start: undefined }))).toEqual([
      ...['invalid-event', '/start date-missing'],
    ]);
  });

  it('can be cancelled without one', () => {
    expect(said(read({ status: 'cancelled', start: undefined }))).toEqual([
      'appointment.cancelled 2026-04-20',
    ]);
  });
});

describe('who cancelled', () => {
  it.each`
    reason        | settings                                          | by            | because
    ${'pat'}      | ${{}}                                             | ${'patient'}  | ${'HL7 says patient'}
    ${'pat-crs'}  | ${{}}                                             | ${'patient'}  | ${'a code below patient'}
    ${'prov'}     | ${{}}                                             | ${'provider'} | ${'HL7 says provider'}
    ${'prov-dch'} | ${{}}                                             | ${'provider'} | ${'a code below provider'}
    ${'new'}      | ${{}}                                             | ${'provider'} | ${'a reason that says nothing of it'}
    ${undefined}  | ${{}}                                             | ${'provider'} | ${'none is given'}
    ${undefined}  | ${{ cancelledBy: { otherwise: 'patient' } }}      | ${'patient'}  | ${'the source declares so'}
    ${'new'}      | ${{ cancelledBy: { codes: { new: 'patient' } } }} | ${'patient'}  | ${'the source declares its code'}
    ${'patio'}    | ${{}}                                             | ${'provider'} | ${'it only begins like patient'}
  `('is the $by for $reason: $because', ({ reason, settings, by }) => {
    const cancelationReason = reason === undefined ? undefined : concept(String(reason));
    const done = read(
      { status: 'cancelled', cancelationReason },
      settings as Record<string, unknown>,
    );

    expect(dataOf(done, 'appointment.cancelled')).toMatchObject({ by });
  });
});

describe('the medium of an Appointment', () => {
  const url = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeliveryChannel';

  it.each`
    channel        | settings                     | medium
    ${'In-person'} | ${{}}                        | ${'01'}
    ${'Telephone'} | ${{}}                        | ${'02'}
    ${'Video'}     | ${{}}                        | ${'11'}
    ${'Letter'}    | ${{}}                        | ${undefined}
    ${'Chat'}      | ${{ media: { Chat: '10' } }} | ${'10'}
  `('is $medium for $channel', ({ channel, settings, medium }) => {
    const extension = [{ url, valueCodeableConcept: concept(String(channel)) }];
    const done = read({ status: 'fulfilled', extension }, settings as Record<string, unknown>);

    expect(dataOf(done, 'appointment.attended')['medium']).toBe(medium);
  });
});

describe('the referral of an Appointment', () => {
  it('is the one it is based on, and waits for that', () => {
    const { send } = sending();

    expect(said(send(anAppointment()))).toEqual(['lacks ServiceRequest:R1']);
    send(aServiceRequest());
    expect(send(anAppointment()).read).toMatchObject({ events: [{ subject: 'ZEX01:R1' }] });
  });

  it.each`
    given                                         | states                                           | because
    ${{ basedOn: undefined }}                     | ${['no-wait-fact', '/basedOn referral-unnamed']} | ${'it is not tied to any'}
    ${{ basedOn: [{ reference: 'CarePlan/1' }] }} | ${['no-wait-fact', '/basedOn referral-unnamed']} | ${'a care plan is no referral'}
  `('is none when $because', ({ given, states }) => {
    expect(said(read(given as Record<string, unknown>))).toEqual(states);
  });

  it('is none when what it is based on asked for advice only', () => {
    const { send } = sending();
    const system = 'https://fhir.nhs.uk/CodeSystem/message-category-servicerequest';
    send(aServiceRequest({ category: [concept('request', system)] }));

    expect(said(send(anAppointment()))).toEqual(['no-wait-fact', '/basedOn referral-not-taken']);
  });
});

describe('an Appointment that is sent again', () => {
  const at = (lastUpdated: string, over = {}) => anAppointment({ meta: { lastUpdated }, ...over });

  it('moves to its new day under the same record key', () => {
    const { send } = open();
    const [{ read: one }, { read: two }] = [
      send(at('2026-03-02T10:00:00Z')),
      send(at('2026-03-03T10:00:00Z', { start: '2026-05-11T09:00:00+01:00' })),
    ];

    expect([one, two].map((read) => read.isRead && read.events[0].data.recordKey)).toEqual([
      ...['asd-fhir:Appointment:A1:booked', 'asd-fhir:Appointment:A1:booked'],
    ]);
  });

  it('is no longer cancelled when it is booked again', () => {
    const { send } = open();
    send(at('2026-03-03T10:00:00Z', { status: 'cancelled' }));

    expect(said(send(at('2026-03-04T10:00:00Z')))).toEqual([
      ...[BOOKED, 'referral.corrected 2026-03-04'],
    ]);
  });

  it('is taken back whole when it was entered in error', () => {
    const { send } = open();
    send(at('2026-04-20T15:00:00Z', { status: 'noshow' }));
    const done = send(at('2026-04-21T15:00:00Z', { status: 'entered-in-error' }));

    expect(done.read).toMatchObject({
      events: [
        { type: 'referral.corrected', subject: 'ZEX01:R1', data: { becomes: null } },
        { type: 'referral.corrected', subject: 'ZEX01:R1', data: { becomes: null } },
      ],
    });
  });

  it('has an id of at most 40 characters in its events', () => {
    const done = read({ id: 'a'.repeat(64) });

    expect(dataOf(done, 'appointment.booked')['appointmentId']).toMatch(/^[0-9a-f]{40}$/);
  });
});
