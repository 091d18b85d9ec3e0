import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import type { ClosedSpell } from '../endings.js';
import { isWithinClosed } from '../endings.js';
import { compareText } from '../fold/order.js';
import type { Standard } from '../standard.js';
import type { EhcEnding } from '../standard-rules.js';
import { wasSeen } from './candidates.js';
import type { EndWhat, StartWhat } from './trace.js';

type Appointment = ReferralFacts['appointments'][number];

/** Something other than care that ends a period: not counted at all, judged by its day like a stop, or unmet. */
export type Setback = {
  on: LocalDate;
  by: EndWhat;
  counts: 'judged' | 'nullified' | 'unmet';
  /** Where the wait begins anew, if it did. */
  restart: { on: LocalDate; what: StartWhat } | null;
};

export type Period = {
  from: LocalDate;
  asOf: LocalDate;
  isFirst: boolean;
  spells: readonly ClosedSpell[];
};

/**
 * The first setback of a period that begins on `from`, or strictly after it when an earlier setback lies on that day. On one
 * day a missed appointment comes before a status, and a status before a decision.
 */
export const firstSetback = (
  standard: Standard,
  facts: ReferralFacts,
  period: Period,
): Setback | null =>
  [
    ...firstNonAttendance(standard, facts, period),
    ...nonTreatments(standard, facts, period),
    ...ehcEndings(standard, facts, period),
  ].sort((a, b) => compareText(a.on, b.on))[0] ?? null;

/**
 * The appointment whose non-attendance takes the wait out of the figures: nothing was attended before it and the family
 * had been told clearly. Earlier cancellations by the family change nothing.
 */
function firstNonAttendance(
  { firstNonAttendance: rule }: Standard,
  facts: ReferralFacts,
  period: Period,
): readonly Setback[] {
  if (rule === null || (rule.afterRebooking === 'later' && !period.isFirst)) return [];
  const [missed] = facts.appointments
    .filter((appointment) => isNonAttendance(appointment, rule.attendance))
    .filter(({ stateOn }) => isInPeriod(stateOn, period))
    .sort((a, b) => compareText(a.stateOn, b.stateOn));
  if (missed === undefined || wasSeenBy(facts, missed.stateOn)) return [];
  const restart = rebooked(facts, missed);
  return [{ on: missed.stateOn, by: 'first-non-attendance', counts: 'nullified', restart }];
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
function rebooked({ appointments }: ReferralFacts, missed: Appointment): Setback['restart'] {
  const day = missed.stateOn;
  // The fold has them in the order of the days on which they were agreed.
  const [first] = appointments
    .filter((other) => other !== missed && isStillAgreed(other, day))
    .map(({ bookedOn, for: planned, stateOn }) => bookedOn ?? planned ?? stateOn)
    .map((on) => ({ on: later(on, day), what: 'rebooked' as const }));
  return first ?? null;
}

// Stryker disable next-line EqualityOperator: the later of two equal days is either
const later = (one: LocalDate, other: LocalDate): LocalDate => (one > other ? one : other);

/** Booked on that day or after it, or before it for a later day and not cancelled by then. */
function isStillAgreed(appointment: Appointment, day: LocalDate): boolean {
  const { bookedOn, for: planned, state, stateOn } = appointment;
  const wasCancelled = state === 'cancelled' && stateOn <= day;
  return (bookedOn ?? '') >= day || ((planned ?? stateOn) > day && !wasCancelled);
}

/** Active monitoring, a decision not to treat and their like, as status codes say them. */
const nonTreatments = (
  { nonTreatment: rules }: Standard,
  { rttStatuses }: ReferralFacts,
  period: Period,
): readonly Setback[] =>
  rttStatuses
    .filter(({ from }) => isInPeriod(from, period))
    .flatMap(({ from: on, code }) =>
      rules
        .filter(({ codes }) => codes.includes(code))
        .map(({ name: by, restartCodes }) => ({
          ...{ on, by, counts: 'judged' as const },
          restart: monitoringEnded(rttStatuses, restartCodes, on),
        })),
    );

/** The first status of a new wait, on that day or after it. */
const monitoringEnded = (
  statuses: ReferralFacts['rttStatuses'],
  codes: readonly string[],
  since: LocalDate,
): Setback['restart'] =>
  statuses
    .filter(({ from, code }) => from >= since && codes.includes(code))
    .map(({ from: on }) => ({ on, what: 'monitoring-ended' as const }))[0] ?? null;

/** The decisions about an EHC case after which nothing more is waited for. */
const ehcEndings = (
  { ehcEndings: rules }: Standard,
  { ehc }: ReferralFacts,
  period: Period,
): readonly Setback[] =>
  ehc === null
    ? []
    : rules.flatMap(({ by, counts }) => {
        const on = decidedOn(by, ehc);
        // Stryker disable next-line ConditionalExpression: asked for the types, as no day is in no period
        if (on === null) return [];
        return isInPeriod(on, period) ? [{ on, by, counts, restart: null }] : [];
      });

/** A refusal to assess that was taken back, as after mediation, is none. */
function decidedOn(by: EhcEnding['by'], ehc: NonNullable<ReferralFacts['ehc']>): LocalDate | null {
  switch (by) {
    case 'not-assessed':
      return ehc.decision === 'do-not-assess' ? ehc.decidedOn : null;
    case 'plan-refused':
      return ehc.planRefusedOn;
    case 'plan-issued':
      return ehc.planIssuedOn;
  }
}

/** A period that began with a setback on its own first day must not find that one again. */
const isInPeriod = (day: LocalDate, { from, asOf, isFirst, spells }: Period): boolean =>
  day <= asOf && (isFirst ? day >= from : day > from) && !isWithinClosed(spells, day);
