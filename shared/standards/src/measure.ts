import type { ClockStatus } from '@waits/contracts/api/clock';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { Instant, LocalDate } from '@waits/contracts/values';
import { daysBetween } from './calendar.js';
import { closedSpells, endingInForce } from './endings.js';
import type { Left } from './endings.js';
import { daysLeft, dueAfter, judge } from './measure/limit.js';
import type { Due } from './measure/limit.js';
import { outcomeOf } from './measure/outcome.js';
import type { Outcome } from './measure/outcome.js';
import { minutesBetween } from './measure/hours.js';
import { startOf } from './measure/start.js';
import type { TraceStep } from './measure/trace.js';
import type { Standard } from './standard.js';

/** One clock of one referral on one day. Days are whole calendar days; the day it started is day 0. */
export type Clock = {
  standardId: string;
  status: ClockStatus;
  startedOn: LocalDate | null;
  /** The limit day. */
  dueOn: LocalDate | null;
  /** For a limit in hours, the moment it ends, where the start has a time. */
  dueAt: Instant | null;
  /** The first day on which a clock that still runs is overdue: the limit day itself, or the day after it. */
  overdueFrom: LocalDate | null;
  /** The day on which what the standard asks for was there. Never a discharge. */
  stoppedOn: LocalDate | null;
  /** The day on which the wait ended otherwise, and how. */
  endedOn: LocalDate | null;
  endedBy: string | null;
  /** Days from the start to the stop, the ending or `asOf`; null when it never started or is not counted. */
  days: number | null;
  /** Days until the limit day, below zero when it has passed; null unless the child is waiting. */
  daysLeft: number | null;
  /** For a limit in hours, whole minutes from the start to the stop, where both have a time. */
  minutes: number | null;
  /** Why nothing can be measured, or not to the hour: `list missing: NAME`, `time missing`. */
  reason: string | null;
  isWaiting: boolean;
  /** Waiting, seen or gone without being seen, later than the standard allows. */
  isOverStandard: boolean;
  trace: readonly TraceStep[];
};

/**
 * Measures one referral by one standard as it stood on a day, by all that is known now: `asOf` bounds what had happened.
 * Total and pure. Whether the standard applies to the referral is asked of `standardsFor`.
 */
export function measure(standard: Standard, facts: ReferralFacts, asOf: LocalDate): Clock {
  const spells = closedSpells(facts);
  const left = endingInForce(spells, facts.child.deceasedOn, asOf);
  if (standard.missingLists.length > 0) return listMissing(standard, left);
  const start = startOf(standard.start, facts);
  if (start === 'missing') return unstarted(standard, 'not-measurable', left);
  if (start === 'elsewhere' || isYetToCome(start.on, facts, asOf)) {
    return unstarted(standard, 'not-started', left);
  }
  const trace: TraceStep[] = [{ on: start.on, what: start.what, why: null, detail: start.detail }];
  if (left !== null && isBefore(left, start.on)) {
    return leftBefore(standard, left, trace);
  }
  const outcome = outcomeOf({ standard, facts, asOf, spells, left, trace }, start);
  return clockOf(standard, outcome, { asOf, trace });
}

function listMissing(standard: Standard, left: Left | null): Clock {
  const reason = `list missing: ${standard.missingLists.join(', ')}`;
  return { ...unstarted(standard, 'not-measurable', left), reason };
}

/** Merged away, a referral is counted nowhere, whenever that was. */
const isBefore = ({ on, by }: Left, start: LocalDate): boolean => on < start && by !== 'merged';

/**
 * Left before it began. What is done for a child who has left begins no wait; where a date the referral came with lies
 * after its end, the dates contradict each other, and no number would be true.
 */
function leftBefore(standard: Standard, left: Left, started: readonly TraceStep[]): Clock {
  const { fact } = standard.start;
  if (fact === 'assessment-started' || fact === 'first-contact') {
    return unstarted(standard, 'not-started', left);
  }
  const contradictory = unstarted(standard, 'not-measurable', left);
  return { ...contradictory, trace: [...contradictory.trace, ...started] };
}

/** A wait that began at another provider, or on a day out of order, counts here once the referral has arrived. */
const isYetToCome = (start: LocalDate, { receivedOn }: ReferralFacts, asOf: LocalDate): boolean =>
  start > asOf || (receivedOn ?? '') > asOf;

function unstarted({ id }: Standard, status: ClockStatus, left: Left | null): Clock {
  return {
    standardId: id,
    status,
    startedOn: null,
    dueOn: null,
    dueAt: null,
    overdueFrom: null,
    stoppedOn: null,
    endedOn: left === null ? null : left.on,
    endedBy: left === null ? null : left.by,
    days: null,
    daysLeft: null,
    minutes: null,
    reason: null,
    isWaiting: false,
    isOverStandard: false,
    trace: left === null ? [] : [{ on: left.on, what: left.by, why: null, detail: left.to }],
  };
}

type Seen = { asOf: LocalDate; trace: readonly TraceStep[] };

function clockOf(standard: Standard, outcome: Outcome, { asOf, trace }: Seen): Clock {
  const { from, fromAt, kind } = outcome;
  const isRunning = kind === 'running';
  const until = isRunning ? asOf : outcome.on;
  const isUnlimited = kind === 'nullified' || isLifted(standard, trace);
  const due = dueAfter(isUnlimited ? null : standard.limit, { on: from, at: fromAt });
  const { status, isOverStandard } = judge(outcome, due, until);
  return {
    standardId: standard.id,
    status,
    startedOn: from,
    dueOn: due.on,
    dueAt: due.at,
    overdueFrom: due.overdueFrom,
    stoppedOn: kind === 'stopped' ? until : null,
    ...endedBy(outcome),
    days: kind === 'nullified' ? null : daysBetween(from, until),
    daysLeft: isRunning ? daysLeft(due, asOf) : null,
    minutes: minutesOf(outcome, due),
    reason: isInHours(due) ? timeMissing(due, status) : null,
    isWaiting: isRunning,
    isOverStandard,
    trace,
  };
}

const endedBy = (outcome: Outcome): Pick<Clock, 'endedOn' | 'endedBy'> =>
  'by' in outcome ? { endedOn: outcome.on, endedBy: outcome.by } : { endedOn: null, endedBy: null };

/** Where an area reads an exception as lifting the limit, and one was recorded by the day asked about. */
const isLifted = ({ exceptions }: Standard, trace: Seen['trace']): boolean =>
  exceptions === 'lift-limit' && trace.some(({ what }) => what === 'exception');

const isInHours = ({ limit }: Due): boolean => limit !== null && limit.unit === 'hours';

const timeMissing = ({ at }: Due, status: ClockStatus): string | null =>
  at === null || status === 'not-measurable' ? 'time missing' : null;

const minutesOf = (outcome: Outcome, due: Due): number | null =>
  outcome.kind === 'stopped' && isInHours(due)
    ? minutesBetween({ on: outcome.from, at: outcome.fromAt }, outcome)
    : null;
