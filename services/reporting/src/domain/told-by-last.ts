import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { Clock } from '@waits/standards/measure';
import type { StopFact } from '@waits/standards/standard-rules';
import type { Standard } from '@waits/standards/standard';

/**
 * Whether the last reading of a clock, on a day by which all that is known has happened, tells what it reads on every day:
 * not started until its start, running until its end, and what it reads in the end from then on. It does where what is
 * known of a day is what is known in the end, cut off at that day: nothing was reopened, no period began anew, the child did
 * not leave before the end, and no plan was agreed later than it counts from. Anything else is read day by day.
 * @param facts those the clock was measured from
 */
export const isToldByLast = (last: Clock, standard: Standard, facts: ReferralFacts): boolean =>
  facts.reopenings.length === 0 &&
  standard.exceptions !== 'lift-limit' &&
  (last.status === 'not-started' || startsAndEndsOnce(last, standard, facts));

function startsAndEndsOnce(last: Clock, standard: Standard, facts: ReferralFacts): boolean {
  const { status, startedOn, trace } = last;
  // Taken out of the figures, a clock no longer says how long it ran.
  if (startedOn === null || status === 'nullified') return false;
  // From where another provider received it, it runs only since it came here.
  if (startedOn < (facts.receivedOn ?? '')) return false;
  if (trace.some(({ why }) => why === 'earlier-period')) return false;
  return endsOnce(last, facts) && !hasLatePlan(standard, facts);
}

function endsOnce(last: Clock, facts: ReferralFacts): boolean {
  if (last.isWaiting) return true;
  const end = last.stoppedOn ?? last.endedOn;
  return end !== null && leavingDays(facts).every((day) => day === null || day >= end);
}

const leavingDays = ({ endings: [first], child }: ReferralFacts) => [
  first?.on ?? null,
  child.deceasedOn,
];

/** A plan that was agreed after the day it counts from stops nothing until it is agreed. */
const hasLatePlan = ({ stop }: Standard, { carePlans }: ReferralFacts): boolean =>
  carePlans.some(
    ({ on, createdOn, updatedOn }) => (createdOn ?? on) < on || (updatedOn ?? on) < on,
  ) && stop.facts.some(asksFor('care-plan'));

/** Whether a kind of thing is asked for, by itself or as one of several. */
export const asksFor =
  (kind: StopFact['fact']) =>
  (asked: StopFact): boolean =>
    asked.fact === 'any-of' ? asked.facts.some(asksFor(kind)) : asked.fact === kind;
