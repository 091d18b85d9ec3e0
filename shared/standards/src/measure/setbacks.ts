import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import type { ClosedSpell } from '../endings.js';
import { isWithinClosed } from '../endings.js';
import type { Standard } from '../standard.js';
import { wasSeen } from './stops.js';
import type { EndWhat, StartWhat } from './trace.js';

type Appointment = ReferralFacts['appointments'][number];

/** Something other than care that ends a period: it is not counted at all, or judged by its day like a stop. */
export type Setback = {
  on: LocalDate;
  by: EndWhat;
  judged: boolean;
  /** Where the wait begins anew, if it did. */
  restart: { on: LocalDate; what: StartWhat } | null;
};

export type Period = {
  from: LocalDate;
  asOf: LocalDate;
  isFirst: boolean;
  spells: readonly ClosedSpell[];
};

/** The first setback of a period that begins on `from`, or strictly after it when an earlier setback lies on that day. */
export function firstSetback(standard: Standard, facts: ReferralFacts, period: Period) {
  const missed = firstNonAttendance(standard, facts, period);
  const stopped = nonTreatment(standard, facts, period);
  if (missed === null || stopped === null) return missed ?? stopped;
  return stopped.on < missed.on ? stopped : missed;
}

/**
 * The appointment whose non-attendance takes the wait out of the figures: nothing was attended before it and the family
 * had been told clearly. Earlier cancellations by the family change nothing.
 */
function firstNonAttendance(
  { firstNonAttendance: rule }: Standard,
  facts: ReferralFacts,
  period: Period,
): Setback | null {
  if (rule === null || (rule.afterRebooking === 'later' && !period.isFirst)) return null;
  const [missed] = facts.appointments
    .filter((appointment) => isNonAttendance(appointment, rule.attendance))
    .filter(({ stateOn }) => isInPeriod(stateOn, period))
    .sort((a, b) => (a.stateOn < b.stateOn ? -1 : 1));
  if (missed === undefined || wasSeenBy(facts, missed.stateOn)) return null;
  const on = missed.stateOn;
  const restart = rebookedOn(facts, missed);
  return {
    ...{ on, by: 'first-non-attendance', judged: false },
    restart: restart === null ? null : { on: restart, what: 'rebooked' },
  };
}

/** An appointment missed without a code is one that was not attended without warning. */
const isNonAttendance = (appointment: Appointment, codes: readonly string[]): boolean =>
  appointment.state === 'not-attended' &&
  appointment.clearlyCommunicated &&
  (appointment.attendance === null || codes.includes(appointment.attendance));

/** Seen on the very day counts as well: on one day care comes before a setback. */
const wasSeenBy = ({ contacts }: ReferralFacts, day: LocalDate): boolean =>
  contacts.some((contact) => contact.on <= day && wasSeen(contact));

/** The day a new date was agreed after the missed one; a date agreed before, for a later day, counts from the missed one. */
function rebookedOn({ appointments }: ReferralFacts, missed: Appointment): LocalDate | null {
  const day = missed.stateOn;
  const agreed = appointments
    .filter((other) => other !== missed && isStillAgreed(other, day))
    .map(({ bookedOn, for: planned, stateOn }) => bookedOn ?? planned ?? stateOn)
    .map((on) => (on < day ? day : on));
  return agreed.sort()[0] ?? null;
}

/** Booked on that day or after it, or before it for a later day and not cancelled by then. */
function isStillAgreed(appointment: Appointment, day: LocalDate): boolean {
  const { bookedOn, for: planned, state, stateOn } = appointment;
  if (bookedOn !== null && bookedOn >= day) return true;
  const wasCancelled = state === 'cancelled' && stateOn <= day;
  return (planned ?? stateOn) > day && !wasCancelled;
}

/** Active monitoring, a decision not to treat and their like, as status codes say them. */
function nonTreatment(
  { nonTreatment: rules }: Standard,
  { rttStatuses }: ReferralFacts,
  period: Period,
): Setback | null {
  if (rules.length === 0) return null;
  const status = rttStatuses.find(
    ({ from, code }) => isInPeriod(from, period) && rules.some(({ codes }) => codes.includes(code)),
  );
  const rule = rules.find(({ codes }) => status !== undefined && codes.includes(status.code));
  if (status === undefined || rule === undefined) return null;
  const again = rttStatuses.find(
    ({ from, code }) => from >= status.from && rule.restartCodes.includes(code),
  );
  return {
    ...{ on: status.from, by: rule.name, judged: true },
    restart: again === undefined ? null : { on: again.from, what: 'monitoring-ended' },
  };
}

/** A period that began with a setback on its own first day must not find that one again. */
const isInPeriod = (day: LocalDate, { from, asOf, isFirst, spells }: Period): boolean =>
  day <= asOf && (isFirst ? day >= from : day > from) && !isWithinClosed(spells, day);
