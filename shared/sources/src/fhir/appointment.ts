import { z } from 'zod';
import { codingsOf } from './codings.js';
import { dated, dayOf } from './dates.js';
import { CodeableConcept, DateTime, Reference, resource } from './elements.js';
import { mediumOf } from './media.js';
import { onlyGiven } from './only-given.js';
import { patientAt } from './patient-identity.js';
import { keysOf } from './references.js';
import { shortId } from './short-id.js';
import type { Fact, Reading } from './stated.js';
import { nothing, reader, referralOf, unreadable, withoutReferral } from './stated.js';

const STATUSES = {
  proposed: 'nothing: it is not booked',
  pending: 'nothing: it is not booked',
  waitlist: 'nothing: it is not booked',
  booked: 'a booking',
  arrived: 'a booking: the child was not seen yet',
  'checked-in': 'a booking: the child was not seen yet',
  fulfilled: 'a booking that was attended, unless an Encounter says so itself',
  cancelled: 'a booking that was cancelled, and by whom',
  noshow: 'a booking to which the child was not brought (attendance 3)',
  'entered-in-error': 'takes back what earlier copies stated',
} as const;
type Status = keyof typeof STATUSES;

const Appointment = z.object({
  resourceType: z.literal('Appointment'),
  ...resource,
  status: z.enum(Object.keys(STATUSES) as [Status, ...Status[]]),
  cancelationReason: CodeableConcept.optional(),
  start: DateTime.optional(),
  created: DateTime.optional(),
  basedOn: z.array(Reference).optional(),
  participant: z.array(z.object({ actor: Reference.optional() })).optional(),
});
type Appointment = z.infer<typeof Appointment>;

/** An Appointment: a booking, and what became of it. */
export const appointment = reader<Appointment>({
  schema: Appointment,
  statuses: STATUSES,
  elements: {
    ...{ subject: '/basedOn', patient: '/participant', appointmentId: '/id' },
    ...{ appointmentOn: '/start', occurredOn: '/start', medium: '/extension' },
    ...{ by: '/cancelationReason', reason: '/cancelationReason', recordedAt: '/meta/lastUpdated' },
  },
  read: (one, reading) => {
    const found = referralOf([['ServiceRequest', one.basedOn]], reading);
    if (found.is !== 'found') return withoutReferral(found, '/basedOn');
    const { subject, provider } = found;
    const named = { subject, row: onlyGiven({ medium: mediumOf(one, reading) }) };
    if (NOT_BOOKED.has(one.status)) return nothing('/status', 'not-booked', named);
    const facts = factsOf(one, reading);
    if (facts === 'undated') return unreadable('/start', 'date-missing');
    return { kind: 'facts', ...named, provider, patient: childOf(one, reading), facts };
  },
});

const NOT_BOOKED: ReadonlySet<Status> = new Set(['proposed', 'pending', 'waitlist']);

/** The child among those who take part. */
const childOf = ({ participant = [] }: Appointment, reading: Reading) =>
  participant
    .map(({ actor }) => patientAt(actor, reading))
    .find((who) => Object.keys(who).length > 0) ?? {};

function factsOf(one: Appointment, reading: Reading): Fact[] | 'undated' {
  if (one.status === 'entered-in-error') return [];
  const start = dated(one.start);
  // A cancelled booking may have lost its day; any other is one of a day.
  if (start === undefined)
    return one.status === 'cancelled' ? [cancelled(one, reading)] : 'undated';
  return [booked(one, start, reading), ...becameOf(one, start, reading)];
}

function booked(one: Appointment, start: string, reading: Reading): Fact {
  const medium = mediumOf(one, reading);
  return {
    slot: 'booked',
    type: 'appointment.booked',
    occurredOn: earlierOf(dated(one.created) ?? dayOf(reading.recordedAt), dayOf(start)) ?? start,
    data: {
      appointmentId: shortId(reading.id),
      appointmentOn: dayOf(start),
      ...onlyGiven({ medium }),
    },
  };
}

/** A booking is never later than its appointment: one that is first sent afterwards was made by its day. */
const earlierOf = (a: string | undefined, b: string | undefined): string | undefined =>
  a !== undefined && b !== undefined && (dayOf(a) ?? a) > b ? b : (a ?? b);

function becameOf(one: Appointment, start: string, reading: Reading): Fact[] {
  const { status } = one;
  if (status === 'cancelled') return [cancelled(one, reading)];
  const data = { appointmentId: shortId(reading.id) };
  if (status === 'noshow') {
    const missed = { ...data, attendance: '3' };
    return [{ slot: 'missed', type: 'appointment.not-attended', occurredOn: start, data: missed }];
  }
  if (status !== 'fulfilled' || hasEncounter(reading)) return [];
  const seen = { ...data, ...onlyGiven({ medium: mediumOf(one, reading) }) };
  return [{ slot: 'attended', type: 'appointment.attended', occurredOn: start, data: seen }];
}

/** Under which key the Encounter of an Appointment is to be found. */
export const encounterKey = (appointmentKey: string): string => `encounter-of:${appointmentKey}`;

/** Whether the Encounter came that says how it was attended: two contacts of one visit would count twice. */
const hasEncounter = ({ entry, given }: Reading): boolean =>
  keysOf('Appointment', entry).some(
    (key) => given.earlier(encounterKey(key))?.facts['attended'] !== undefined,
  );

/** FHIR R4 has no day of cancelling: it is the day that copy was written. */
function cancelled(one: Appointment, reading: Reading): Fact {
  const reason = codingsOf(one.cancelationReason)[0]?.code;
  return {
    slot: 'cancelled',
    type: 'appointment.cancelled',
    occurredOn: dayOf(reading.recordedAt) ?? reading.recordedAt,
    data: {
      appointmentId: shortId(reading.id),
      by: cancelledBy(one, reading),
      ...onlyGiven({ reason: reason?.slice(0, 40) }),
    },
  };
}

/** Codes of HL7's appointment-cancellation-reason: `pat` and those below it are the patient's, `prov` the provider's. */
function cancelledBy(one: Appointment, { settings }: Reading): 'patient' | 'provider' {
  const { codes, otherwise } = settings.cancelledBy;
  for (const { code } of codingsOf(one.cancelationReason)) {
    if (Object.hasOwn(codes, code)) return codes[code] ?? otherwise;
    const [, side] = /^(pat|prov)(-|$)/i.exec(code) ?? [];
    if (side !== undefined) return side.toLowerCase() === 'pat' ? 'patient' : 'provider';
  }
  return otherwise;
}
