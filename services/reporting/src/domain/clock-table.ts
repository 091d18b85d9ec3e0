import type { ClockStatus } from '@waits/contracts/api/clock';
import { at, bytesOf, int32At, withRoomFor } from './columns.js';
import type { Removal } from './removals.js';
import { kindOf, REMOVALS } from './removals.js';

/** A day that never comes: no due date, still waiting. */
export const NEVER = 2_147_483_647;
/** A day before all days. */
export const ALWAYS = -2_147_483_648;

/**
 * One stretch of one clock, in day numbers. From `from` (counted in) the child waits, counted from `start`, until `until`
 * (not counted in); from then on the clock reads `after`, until the next stretch begins. A clock has one stretch, unless
 * the referral was reopened or its start moved.
 */
export type Stretch = {
  from: number;
  start: number;
  /** The limit day, `NEVER` without a limit. */
  due: number;
  /** The first day on which an open wait is over the standard, `NEVER` without a limit. */
  overdueFrom: number;
  until: number;
  after: ClockStatus;
  /** How the wait ended; null where it goes on in another stretch, and while it has not ended. */
  removal: Removal | null;
  /** Whether it goes on from the stretch before, on whose last day nobody came or went. */
  isContinued: boolean;
};

/** All stretches of one standard's clocks, in columns: what a count goes through. */
export type ClockTable = {
  /** Adds a stretch of a referral; `next` is whatever the caller chains rows by. */
  add: (referral: number, stretch: Stretch, next: number) => number;
  remove: (row: number) => void;
  next: (row: number) => number;
  stretch: (row: number) => Stretch;
  /** The columns as they are now; they are replaced when the table grows. */
  columns: () => ClockColumns;
  /** One more than the highest row ever used. */
  rows: () => number;
  bytes: () => number;
};

export type ClockColumns = {
  referral: Int32Array;
  from: Int32Array;
  start: Int32Array;
  due: Int32Array;
  /** Days from the limit day to the first day over it. */
  grace: Int8Array;
  until: Int32Array;
  /** Status and removal as one number, and in the highest bit whether the stretch is continued. */
  after: Uint8Array;
  next: Int32Array;
};

const STATUSES: readonly ClockStatus[] = [
  'not-started',
  'running',
  'breached',
  'met',
  'missed',
  'stopped',
  'ended-unmet',
  'nullified',
  'not-measurable',
];
const CODES = Object.fromEntries(STATUSES.map((status, code) => [status, code])) as Record<
  ClockStatus,
  number
>;

export function createClockTable(): ClockTable {
  let columns: ClockColumns = {
    referral: new Int32Array(0),
    from: new Int32Array(0),
    start: new Int32Array(0),
    due: new Int32Array(0),
    grace: new Int8Array(0),
    until: new Int32Array(0),
    after: new Uint8Array(0),
    next: new Int32Array(0),
  };
  const freed: number[] = [];
  let rows = 0;

  return {
    add: (referral, stretch, next) => {
      const row = freed.pop() ?? rows++;
      columns = withRoomFor(columns, rows);
      columns.referral[row] = referral;
      columns.from[row] = stretch.from;
      columns.start[row] = stretch.start;
      columns.due[row] = stretch.due;
      columns.grace[row] = stretch.due === NEVER ? 0 : stretch.overdueFrom - stretch.due;
      columns.until[row] = stretch.until;
      columns.after[row] = afterCode(stretch);
      columns.next[row] = next;
      return row;
    },
    remove: (row) => {
      // Never selected: it begins after it has ended.
      columns.from[row] = NEVER;
      columns.until[row] = ALWAYS;
      columns.referral[row] = -1;
      freed.push(row);
    },
    next: (row) => int32At(columns.next, row),
    stretch: (row) => stretchAt(columns, row),
    columns: () => columns,
    rows: () => rows,
    bytes: () => bytesOf(columns),
  };
}

const stretchAt = (columns: ClockColumns, row: number): Stretch => ({
  from: int32At(columns.from, row),
  start: int32At(columns.start, row),
  due: int32At(columns.due, row),
  overdueFrom: overdueFrom(columns, row),
  until: int32At(columns.until, row),
  after: statusAfter(columns, row),
  removal: removalFrom(columns, row),
  isContinued: isContinued(columns, row),
});

const CONTINUED = 128;

const afterCode = ({ after, removal, isContinued: goesOn }: Stretch): number =>
  CODES[after] +
  STATUSES.length * (removal === null ? 0 : REMOVALS.indexOf(removal) + 1) +
  (goesOn ? CONTINUED : 0);

/** What the clock in this row reads once nobody waits in it any more. */
export const statusAfter = ({ after }: ClockColumns, row: number): ClockStatus =>
  STATUSES[(at(after, row) % CONTINUED) % STATUSES.length] ?? 'not-started';

/** How the wait in this row ended, once it has; null where another row goes on with it. */
export const removalFrom = ({ after }: Pick<ClockColumns, 'after'>, row: number): Removal | null =>
  REMOVALS[Math.floor((at(after, row) % CONTINUED) / STATUSES.length) - 1] ?? null;

/** Whether this row goes on with the wait of another. */
export const isContinued = ({ after }: ClockColumns, row: number): boolean =>
  isContinuedIn(at(after, row));

/** The same, from what the column `after` holds. */
export const isContinuedIn = (after: number): boolean => after >= CONTINUED;

/** The first day on which the open wait in this row is over its standard. */
export function overdueFrom({ due, grace }: ClockColumns, row: number): number {
  const limit = int32At(due, row);
  return limit === NEVER ? NEVER : limit + (grace[row] ?? 0);
}

/**
 * A reading that changed when nobody waited any more, as when a wait that was over is taken out of the figures. What says the
 * same day that nobody waits is a wait of no day where it began and ended that day, and else no wait at all.
 */
export function isNoWait(columns: ClockColumns, row: number): boolean {
  const from = int32At(columns.from, row);
  if (from !== int32At(columns.until, row)) return false;
  const removal = removalFrom(columns, row);
  return int32At(columns.start, row) !== from || removal === null || kindOf(removal) === 'takenOut';
}
