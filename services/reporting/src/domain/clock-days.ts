import type { ClockStatus } from '@waits/contracts/api/clock';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import { dayNumber, dayNumberOr, dayOf } from './day-number.js';
import type { Clock } from '@waits/standards/measure';
import { measure } from '@waits/standards/measure';
import type { Standard } from '@waits/standards/standard';
import type { Applicable } from './applicability.js';
import { changeDays } from './applicability.js';
import type { Stretch } from './clock-table.js';
import { ALWAYS, NEVER } from './clock-table.js';
import { factDays } from './fact-days.js';
import type { Removal } from './removals.js';
import { removalOf } from './removals.js';
import { isToldByLast } from './told-by-last.js';

/** A day by which everything a referral's facts name has happened. */
export const LAST_DAY = '2999-12-31';
const END_OF_TIME = dayNumber(LAST_DAY);

/** What a clock says from one day on, until what is known changes. Day numbers. */
type Reading = {
  isWaiting: boolean;
  status: ClockStatus;
  start: number;
  due: number;
  overdueFrom: number;
  removal: Removal | null;
};

type Change = { from: number; reading: Reading };

/**
 * The days of one clock, from which its state on any day follows by comparison alone. On days on which the standard does
 * not apply, nobody waits under it.
 */
export function clockStretches(
  { standard, appliesOn }: Applicable,
  facts: ReferralFacts,
): Stretch[] {
  const { endings } = facts;
  const told = toldStretches({
    last: measure(standard, facts, LAST_DAY),
    standard,
    facts,
    endings,
  });
  if (told !== null && appliesOn === null) return told;
  return stretchesBy({
    read: (day) =>
      appliesOn === null || appliesOn(day) ? measure(standard, facts, dayOf(day)) : null,
    days: told === null ? factDays(facts) : ascending([...edgesOf(told), ...changeDays(facts)]),
    endings,
  });
}

/** `facts` are those it was measured from; `endings` may say more of how it ended. */
type Last = { last: Clock; standard: Standard; facts: ReferralFacts; endings: Endings };

/** The stretches of a clock whose last reading tells all of them; null for any other. */
export function toldStretches({ last, standard, facts, endings }: Last): Stretch[] | null {
  if (!isToldByLast(last, standard, facts)) return null;
  return last.status === 'not-started' ? [] : startAndEnd(last, endings);
}

/** The days on which a reading changes, and nothing before the first of them. */
const edgesOf = (stretches: readonly Stretch[]): number[] =>
  stretches.flatMap(({ from, until }) => (until === NEVER ? [from] : [from, until]));

const ascending = (days: readonly number[]): number[] =>
  [...new Set(days)].sort((left, right) => left - right);

type Asked = {
  /** The clock as measured on a day; null where there is none on that day. */
  read: (day: number) => Clock | null;
  /** Every day that may bring a change, ascending. */
  days: readonly number[];
  /** The endings that may have ended it. */
  endings: Endings;
};

type Endings = Parameters<typeof removalOf>[1];

/** The stretches of whatever is read as a clock. The measuring itself is done by the reader, on every day that may bring a change. */
export function stretchesBy({ read, days, endings }: Asked): Stretch[] {
  return stretchesOf(
    everyChange(days, (day) => {
      const clock = read(day);
      return clock === null ? NOT_STARTED : readingOf(clock, endings);
    }),
  );
}

const readingOf = (clock: Clock, endings: Endings): Reading => ({
  isWaiting: clock.isWaiting,
  status: clock.status,
  start: dayNumberOr(clock.startedOn, NEVER),
  due: dayNumberOr(clock.dueOn, NEVER),
  overdueFrom: dayNumberOr(clock.overdueFrom, NEVER),
  removal: removalOf(clock, endings),
});

/** A clock that starts once and ends at most once, as its last reading tells it; null when it ends before it starts. */
function startAndEnd(last: Clock, endings: Endings): Stretch[] | null {
  const reading = readingOf(last, endings);
  const { start } = reading;
  const end = last.isWaiting ? NEVER : endOf(last);
  if (end < start) return null;
  const first = { from: start, reading: { ...reading, isWaiting: true } };
  const ending = { from: end, reading };
  if (end === NEVER) return stretchesOf([first]);
  return stretchesOf(end === start ? [ending] : [first, ending]);
}

/** The day the clock stopped or ended, whichever came first; before all days when it names none. */
const endOf = ({ stoppedOn, endedOn }: Clock): number =>
  stoppedOn === null && endedOn === null
    ? ALWAYS
    : Math.min(dayNumberOr(stoppedOn, NEVER), dayNumberOr(endedOn, NEVER));

/** The reading on every day that may bring a change, and before the first of them. */
function everyChange(days: readonly number[], readOn: (day: number) => Reading): Change[] {
  const before = { from: ALWAYS, reading: readOn((days[0] ?? END_OF_TIME) - 1) };
  return [before, ...days.map((from) => ({ from, reading: readOn(from) }))];
}

/** Whether two readings differ in nothing but the passing of days. */
const isSame = (one: Reading, other: Reading): boolean =>
  one.isWaiting === other.isWaiting &&
  (one.isWaiting
    ? one.start === other.start && one.due === other.due
    : one.status === other.status);

function stretchesOf(changes: readonly Change[]): Stretch[] {
  const stretches: Stretch[] = [];
  let last: Reading = NOT_STARTED;
  for (const { from, reading } of changes) {
    if (isSame(reading, last)) continue;
    const open = last.isWaiting ? stretches.at(-1) : undefined;
    if (open) endStretch(open, from, reading);
    const isContinued = open !== undefined;
    if (reading.isWaiting)
      stretches.push(stretchFrom(from, reading, { until: NEVER, isContinued }));
    else if (!open) stretches.push(stretchFrom(from, reading, { until: from, isContinued }));
    last = reading;
  }
  return stretches;
}

function endStretch(open: Stretch, until: number, { status, removal }: Reading): void {
  Object.assign(open, { until, after: status, removal } satisfies Partial<Stretch>);
}

const NOT_STARTED: Reading = {
  isWaiting: false,
  status: 'not-started',
  start: NEVER,
  due: NEVER,
  overdueFrom: NEVER,
  removal: removalOf(null, []),
};

const stretchFrom = (
  from: number,
  reading: Reading,
  { until, isContinued }: Pick<Stretch, 'until' | 'isContinued'>,
): Stretch => ({
  from,
  start: reading.start,
  due: reading.due,
  overdueFrom: reading.overdueFrom,
  until,
  after: reading.isWaiting ? 'not-started' : reading.status,
  removal: reading.isWaiting ? null : reading.removal,
  isContinued,
});

/** What the clock of these stretches reads on a day: what `measure` says, by comparison. */
export function statusOn(stretches: readonly Stretch[], day: number): ClockStatus {
  const stretch = stretches.findLast(({ from }) => from <= day);
  if (!stretch) return 'not-started';
  if (day >= stretch.until) return stretch.after;
  return day >= stretch.overdueFrom ? 'breached' : 'running';
}
