import type { ClockStatus } from '@waits/contracts/api/clock';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { daysBetween } from './calendar.js';
import { closedSpells, endingInForce } from './endings.js';
import type { Left } from './endings.js';
import { daysLeft, dueAfter, judge } from './measure/limit.js';
import { outcomeOf } from './measure/outcome.js';
import type { Outcome } from './measure/outcome.js';
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
  const start = startOf(standard.start, facts);
  if (start === 'missing') return unstarted(standard, 'not-measurable', left);
  if (start === 'elsewhere' || start.on > asOf || isYetToArrive(facts, asOf)) {
    return unstarted(standard, 'not-started', left);
  }
  const trace: TraceStep[] = [{ on: start.on, what: start.what, why: null, detail: start.detail }];
  // Left before it began: the dates contradict each other, and no number would be true. Merged away, it is counted nowhere.
  if (left !== null && left.on < start.on && left.by !== 'merged') {
    const contradictory = unstarted(standard, 'not-measurable', left);
    return { ...contradictory, trace: [...contradictory.trace, ...trace] };
  }
  const outcome = outcomeOf({ standard, facts, asOf, spells, left, trace }, start);
  return clockOf(standard, outcome, { asOf, trace });
}

/** A wait that began at another provider, or on a day out of order, counts here once the referral has arrived. */
const isYetToArrive = ({ receivedOn }: ReferralFacts, asOf: LocalDate): boolean =>
  receivedOn !== null && receivedOn > asOf;

function unstarted({ id }: Standard, status: ClockStatus, left: Left | null): Clock {
  return {
    standardId: id,
    status,
    startedOn: null,
    dueOn: null,
    overdueFrom: null,
    stoppedOn: null,
    endedOn: left === null ? null : left.on,
    endedBy: left === null ? null : left.by,
    days: null,
    daysLeft: null,
    isWaiting: false,
    isOverStandard: false,
    trace: left === null ? [] : [{ on: left.on, what: left.by, why: null, detail: left.to }],
  };
}

type Seen = { asOf: LocalDate; trace: readonly TraceStep[] };

function clockOf({ id, limit }: Standard, outcome: Outcome, { asOf, trace }: Seen): Clock {
  const { from, kind } = outcome;
  const until = kind === 'running' ? asOf : outcome.on;
  const due = dueAfter(kind === 'nullified' ? null : limit, from);
  const { status, isOverStandard } = judge(kind, due, until);
  const by = 'by' in outcome ? outcome.by : null;
  return {
    standardId: id,
    status,
    startedOn: from,
    dueOn: due.on,
    overdueFrom: due.overdueFrom,
    stoppedOn: kind === 'stopped' ? until : null,
    endedOn: by === null ? null : until,
    endedBy: by,
    days: kind === 'nullified' ? null : daysBetween(from, until),
    daysLeft: kind === 'running' ? daysLeft(due, asOf) : null,
    isWaiting: kind === 'running',
    isOverStandard,
    trace,
  };
}
