import type { ClockStatus } from '@waits/contracts/api/clock';
import { at, bytesOf, int32At, withRoomFor } from './columns.js';

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
      columns.after[row] = CODES[stretch.after];
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
});

/** What the clock in this row reads once nobody waits in it any more. */
export const statusAfter = ({ after }: ClockColumns, row: number): ClockStatus =>
  STATUSES[at(after, row)] ?? 'not-started';

/** The first day on which the open wait in this row is over its standard. */
export function overdueFrom({ due, grace }: ClockColumns, row: number): number {
  const limit = int32At(due, row);
  return limit === NEVER ? NEVER : limit + (grace[row] ?? 0);
}
