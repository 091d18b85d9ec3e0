import type { ClockStatus } from '@waits/contracts/api/clock';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import { dayNumber, dayNumberOr, dayOf } from './day-number.js';
import type { Clock } from '@waits/standards/measure';
import { measure } from '@waits/standards/measure';
import type { Applicable } from './applicability.js';
import type { Stretch } from './clock-table.js';
import { ALWAYS, NEVER } from './clock-table.js';
import { factDays } from './fact-days.js';
import type { Removal } from './removals.js';
import { removalOf } from './removals.js';

/** A day by which everything a referral's facts name has happened. */
const END_OF_TIME = dayNumber('2999-12-31');

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
export const clockStretches = (
  { standard, appliesOn }: Applicable,
  facts: ReferralFacts,
): Stretch[] =>
  stretchesBy({
    read: (day) =>
      appliesOn === null || appliesOn(day) ? measure(standard, facts, dayOf(day)) : null,
    isSimple: isSimple({ standard, appliesOn }, facts),
    days: () => factDays(facts),
    endings: facts.endings,
  });

/** An exception that lifts a limit changes a due date in the middle of a wait. */
const isSimple = ({ standard, appliesOn }: Applicable, facts: ReferralFacts): boolean =>
  appliesOn === null && facts.reopenings.length === 0 && standard.exceptions !== 'lift-limit';

type Asked = {
  /** The clock as measured on a day; null where there is none on that day. */
  read: (day: number) => Clock | null;
  /** Whether it can be expected to start once and to end once. */
  isSimple: boolean;
  /** Every day that may bring a change, ascending. */
  days: () => readonly number[];
  /** The endings that may have ended it. */
  endings: Endings;
};

type Endings = Parameters<typeof removalOf>[1];

/**
 * The stretches of whatever is read as a clock. The measuring itself is done by the reader, on as few days as tell: a clock
 * that starts once and ends once is asked on the days around these two, any other on every day that may bring a change.
 */
export function stretchesBy({ read, isSimple, days, endings }: Asked): Stretch[] {
  const readOn = (day: number): Reading => {
    const clock = read(day);
    return clock === null ? NOT_STARTED : readingOf(clock, endings);
  };
  const final = isSimple ? read(END_OF_TIME) : null;
  const simple = final === null ? null : startAndEnd(final, endings);
  if (simple && turningDays(simple).every((day) => agree(simple, day, readOn(day)))) return simple;
  return stretchesOf(everyChange(days(), readOn));
}

const readingOf = (clock: Clock, endings: Endings): Reading => ({
  isWaiting: clock.isWaiting,
  status: clock.status,
  start: dayNumberOr(clock.startedOn, NEVER),
  due: dayNumberOr(clock.dueOn, NEVER),
  overdueFrom: dayNumberOr(clock.overdueFrom, NEVER),
  removal: removalOf(clock, endings),
});

/** A clock that starts once and ends at most once, as its last reading tells it; null when it tells of no start or end. */
function startAndEnd(final: Clock, endings: Endings): Stretch[] | null {
  // Taken out of the figures, a clock no longer says when it was due while it ran.
  if (final.status === 'nullified') return null;
  const last = readingOf(final, endings);
  const { start } = last;
  const end = final.isWaiting ? NEVER : endOf(final);
  if (start === NEVER || end < start) return null;
  const first = { from: start, reading: { ...last, isWaiting: true } };
  const ending = { from: end, reading: last };
  if (end === NEVER) return stretchesOf([first]);
  return stretchesOf(end === start ? [ending] : [first, ending]);
}

/** The days around a start and an end. */
const turningDays = (stretches: readonly Stretch[]): number[] =>
  stretches
    .flatMap(({ from, until }) => [from - 1, from, until - 1, until])
    .filter((day) => day < END_OF_TIME);

const agree = (stretches: readonly Stretch[], day: number, reading: Reading): boolean =>
  statusOn(stretches, day) === reading.status &&
  (!reading.isWaiting || stretches[0]?.start === reading.start);

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
