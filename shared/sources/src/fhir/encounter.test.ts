import type { SourceRead } from '../dialect.js';
import {
  anAppointment,
  anEncounter,
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
  open(settings).send(anEncounter(over));

const START = '2026-04-20T09:30:00+01:00';
const NO_CONTACT = ['no-wait-fact', '/status no-contact'];

describe('what an Encounter states, by its status', () => {
  it.each`
    status                | states
    ${'planned'}          | ${NO_CONTACT}
    ${'arrived'}          | ${NO_CONTACT}
    ${'triaged'}          | ${NO_CONTACT}
    ${'in-progress'}      | ${[`appointment.attended ${START}`]}
    ${'onleave'}          | ${[`appointment.attended ${START}`]}
    ${'finished'}         | ${[`appointment.attended ${START}`]}
    ${'cancelled'}        | ${NO_CONTACT}
    ${'entered-in-error'} | ${['no-wait-fact', '/status nothing-to-take-back']}
    ${'unknown'}          | ${NO_CONTACT}
    ${'done'}             | ${['invalid-event', '/status invalid_value']}
  `('$status: $states', ({ status, states }: { status: string; states: string[] }) => {
    expect(said(read({ status }))).toEqual(states);
  });

  it.each`
    period
    ${undefined}
    ${{}}
    ${{ start: '2026' }}
    ${{ end: '2026-04-20' }}
  `('is a contact of no day with the period $period, and not one of today', ({ period }) => {
    expect(said(read({ period }))).toEqual(['invalid-event', '/period/start date-missing']);
  });
});

describe('the medium of an Encounter', () => {
  const url = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeliveryChannel';
  const channel = (code: string) => [{ url, valueCodeableConcept: concept(code) }];

  it.each`
    given                                                          | medium       | because
    ${{ class: { code: 'AMB' } }}                                  | ${'01'}      | ${'the child came'}
    ${{ class: { code: 'HH' } }}                                   | ${'01'}      | ${'somebody went there'}
    ${{ class: { code: 'FLD' } }}                                  | ${'01'}      | ${'they met elsewhere'}
    ${{ class: { code: 'EMER' } }}                                 | ${'01'}      | ${'the child was in the emergency department'}
    ${{ class: { code: 'VR' } }}                                   | ${undefined} | ${'virtual is a telephone call or a video'}
    ${{ class: { code: 'VR' }, extension: channel('Video') }}      | ${'11'}      | ${'the channel says which'}
    ${{ class: { code: 'VR' }, extension: channel('Telephone') }}  | ${'02'}      | ${'the channel says which'}
    ${{ class: { code: 'AMB' }, extension: channel('Telephone') }} | ${'02'}      | ${'the channel knows better than the class'}
    ${{ class: undefined }}                                        | ${undefined} | ${'nothing is said'}
  `('is $medium: $because', ({ given, medium }) => {
    const done = read(given as Record<string, unknown>);

    expect(dataOf(done, 'appointment.attended')['medium']).toBe(medium);
  });

  it('of a virtual one is that of its Appointment', () => {
    const { send } = open();
    send(anAppointment({ extension: channel('Video') }));
    const done = send(
      anEncounter({ class: { code: 'VR' }, appointment: [{ reference: 'Appointment/A1' }] }),
    );

    expect(dataOf(done, 'appointment.attended')).toEqual({ appointmentId: 'A1', medium: '11' });
  });
});

describe('one visit as Appointment and Encounter', () => {
  const fulfilled = anAppointment({
    status: 'fulfilled',
    meta: { lastUpdated: '2026-04-20T13:00:00Z' },
  });
  const visit = anEncounter({ appointment: [{ reference: 'Appointment/A1' }] });

  it('is one contact, when the Encounter comes first', () => {
    const { send } = open();
    send(anAppointment());
    send(visit);

    expect(said(send(fulfilled))).toEqual(['appointment.booked 2026-03-02T09:00:00Z']);
  });

  it('is one contact, when the Appointment comes first', () => {
    const { send } = open();
    const { read: first } = send(fulfilled);

    expect(send(visit).read).toMatchObject({
      events: [
        { type: 'appointment.attended' },
        {
          type: 'referral.corrected',
          data: { of: first.isRead && first.events[1]?.id, becomes: null },
        },
      ],
    });
  });

  it('is the contact of the Appointment again, when the Encounter was entered in error', () => {
    const { send } = open();
    send(fulfilled);
    send(visit);
    const done = send({
      ...visit,
      ...{ status: 'entered-in-error', meta: { lastUpdated: '2026-04-21T13:00:00Z' } },
    });

    expect(done.read).toMatchObject({
      events: [
        { data: { recordKey: 'asd-fhir:Encounter:E1:attended', becomes: null } },
        { data: { recordKey: 'asd-fhir:Encounter:E1:instead', becomes: null } },
      ],
    });
    expect(said(send({ ...fulfilled, meta: { lastUpdated: '2026-04-22T13:00:00Z' } }))).toContain(
      `appointment.attended ${START}`,
    );
  });
});

describe('a cancelled Encounter', () => {
  const bars = { cancelledEncounter: 'rejection' };

  it('is the rejection of a referral where the source says so, as a receiver does in BaRS', () => {
    expect(said(read({ status: 'cancelled' }, bars))).toEqual([
      'referral.rejected 2026-04-20T10:30:00+01:00',
    ]);
  });

  it('is a rejection on the day it was written when it has no period', () => {
    expect(said(read({ status: 'cancelled', period: undefined }, bars))).toEqual([
      'referral.rejected 2026-04-20',
    ]);
  });

  it('is a visit that fell through, and no rejection, when it is one of an Appointment', () => {
    const appointment = [{ reference: 'Appointment/A1' }];

    expect(said(read({ status: 'cancelled', appointment }, bars))).toEqual(NO_CONTACT);
  });

  it('finds its referral by the request that names it', () => {
    const { send } = sending(bars);
    send(aServiceRequest({ encounter: { reference: 'Encounter/E1' } }));
    const done = send(anEncounter({ status: 'cancelled', basedOn: undefined }));

    expect(done.read).toMatchObject({
      events: [{ type: 'referral.rejected', subject: 'ZEX01:R1' }],
    });
  });
});

describe('an inpatient', () => {
  it.each`
    status           | states
    ${'in-progress'} | ${['hospital-spell.started 2026-04-20T09:30:00+01:00']}
    ${'finished'}    | ${['hospital-spell.started 2026-04-20T09:30:00+01:00', 'hospital-spell.ended 2026-04-20T10:30:00+01:00']}
  `('has a hospital spell and no contact: $status', ({ status, states }) => {
    expect(said(read({ status, class: { code: 'IMP' } }))).toEqual(states);
  });

  it('has not left on a day that nobody gave', () => {
    expect(said(read({ class: { code: 'IMP' }, period: { start: '2026-04-20' } }))).toEqual([
      'hospital-spell.started 2026-04-20',
    ]);
  });
});

describe('the referral of an Encounter', () => {
  it.each`
    given                                                                         | states
    ${{ basedOn: undefined }}                                                     | ${['no-wait-fact', '/basedOn referral-unnamed']}
    ${{ basedOn: [{ reference: 'ServiceRequest/R9' }] }}                          | ${['lacks ServiceRequest:R9']}
    ${{ basedOn: undefined, appointment: [{ reference: 'Appointment/A9' }] }}     | ${['lacks Appointment:A9']}
    ${{ basedOn: undefined, episodeOfCare: [{ reference: 'EpisodeOfCare/C9' }] }} | ${['lacks EpisodeOfCare:C9']}
  `('with $given: $states', ({ given, states }) => {
    expect(said(read(given as Record<string, unknown>))).toEqual(states);
  });
});
