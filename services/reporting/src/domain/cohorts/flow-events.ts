import type { CohortDimension } from '@waits/contracts/api/cohorts';
import type { ClockColumns } from '../clock-table.js';
import { isContinuedIn, isNoWait, removalFrom } from '../clock-table.js';
import { within } from '../columns.js';
import type { Dated } from '../dated-facts.js';
import { DATED } from '../dated-facts.js';
import { silencesFrom } from '../quiet-waits.js';
import { REMOVALS } from '../removals.js';
import type { CohortQuery } from './cohort-query.js';
import type { Tables } from './dimensions.js';
import type { Moments } from './moments.js';
import { AT_ONCE, createMoments } from './moments.js';

/** A time in day numbers, both counted in. */
export type Period = { from: number; to: number };

/** What an event counts for, a bit each; above them the number of a removal, counted from 1. */
const EFFECT = { opening: 1, closing: 2, addition: 4, came: 8, left: 16 } as const;
const REMOVAL_BITS = 5;

/** What an event counts for, as numbers to be added. */
export const effectsIn = {
  opening: (effects: number): number => effects & 1,
  closing: (effects: number): number => (effects >> 1) & 1,
  additions: (effects: number): number => (effects >> 2) & 1,
  moved: (effects: number): number => ((effects >> 3) & 1) - ((effects >> 4) & 1),
  /** Counted from 1, 0 for none. */
  removal: (effects: number): number => effects >> REMOVAL_BITS,
};

/** What the end of a wait counts for, by the number that the columns say it with. */
const ENDINGS = Int32Array.from({ length: 256 }, (_, after) => {
  const removal = removalFrom({ after: Uint8Array.of(after) }, 0);
  // Another row goes on with it, perhaps in another group.
  return removal === null ? EFFECT.left : (REMOVALS.indexOf(removal) + 1) << REMOVAL_BITS;
});

/** Each row makes two at most. */
const ROWS_AT_ONCE = AT_ONCE / 2;

/**
 * Tells of waits in a time, of so many at once: who waited before it and at its end, and what happened within. A wait that is
 * removed is told of on the last day it waited, so that it leaves the group it was in. Those that moved are told of by where they
 * were at first and at last: what they did between comes to nothing. One that cannot have moved is told of once, with all it did.
 */
export function eachFlowEvent(
  tables: Tables,
  query: CohortQuery,
  { period, tell }: { period: Period; tell: (moments: Moments) => void },
): void {
  const moments = createMoments();
  const mayMove = moveTest(tables, query);
  const columns = tables.clocks.columns();
  const rows = tables.clocks.rows();
  for (let first = 0; first < rows; first += ROWS_AT_ONCE) {
    moments.size = 0;
    const end = Math.min(first + ROWS_AT_ONCE, rows);
    addEvents(moments, { columns, first, end, period, mayMove });
    tell(moments);
  }
}

type Piece = {
  columns: ClockColumns;
  first: number;
  end: number;
  period: Period;
  mayMove: ReturnType<typeof moveTest>;
};

function addEvents(moments: Moments, { columns, first, end, period, mayMove }: Piece): void {
  const { from, until, after } = columns;
  for (let row = first; row < end; row += 1) {
    const began = within(from, row);
    const ended = within(until, row);
    if (began > period.to || ended < period.from) continue;
    if (began === ended && isNoWait(columns, row)) continue;
    const ending = byteAt(after, row);
    const atFirst = began < period.from ? EFFECT.opening : beginningOf(ending);
    const atLast = ended > period.to ? EFFECT.closing : within(ENDINGS, ending);
    const firstDay = Math.max(began, period.from - 1);
    const lastDay = Math.min(period.to, Math.max(began, ended - 1));
    const hasMoved = mayMove(row, firstDay, lastDay);
    addTo(moments, row, { firstDay, lastDay, atFirst, atLast, hasMoved });
  }
  setReferrals(moments, columns.referral);
}

const byteAt = (column: Uint8Array, row: number): number => column[row] ?? 0;

const beginningOf = (ending: number): number =>
  isContinuedIn(ending) ? EFFECT.came : EFFECT.addition;

type Happened = {
  firstDay: number;
  lastDay: number;
  atFirst: number;
  atLast: number;
  hasMoved: boolean;
};

function addTo(moments: Moments, row: number, happened: Happened): void {
  const { firstDay, lastDay, atFirst, atLast, hasMoved } = happened;
  if (!hasMoved) {
    addMoment(moments, row, { day: lastDay, effects: atFirst | atLast });
    return;
  }
  addMoment(moments, row, { day: firstDay, effects: atFirst | EFFECT.left });
  addMoment(moments, row, { day: lastDay, effects: atLast | EFFECT.came });
}

type Event = { day: number; effects: number };

function addMoment(moments: Moments, row: number, { day, effects }: Event): void {
  const { size, rows, days, effects: all } = moments;
  rows[size] = row;
  days[size] = day;
  all[size] = effects;
  moments.size = size + 1;
}

function setReferrals({ size, rows, referrals }: Moments, referral: Int32Array): void {
  for (let index = 0; index < size; index += 1) {
    referrals[index] = within(referral, within(rows, index));
  }
}

/** Whether a wait may be in another group on a later day: what holds whatever the day spares a second look. */
function moveTest(tables: Tables, query: CohortQuery) {
  const asked = [query.rows, query.columns, ...query.filters.map(({ dimension }) => dimension)];
  const tests = [
    ...(asked.includes('status') ? [breachTest(tables)] : []),
    ...(asked.includes('silent') ? [silenceTest(tables)] : []),
    ...(asked.some((dimension) => DATED.includes(dimension as CohortDimension & Dated))
      ? [changeTest(tables)]
      : []),
  ];
  return (row: number, first: number, last: number): boolean => {
    for (const test of tests) if (test(row, first, last)) return true;
    return false;
  };
}

type MoveTest = (row: number, first: number, last: number) => boolean;

/** Whether a wait goes over the limit between two days. */
function breachTest({ clocks }: Tables): MoveTest {
  const { due, grace } = clocks.columns();
  return (row, first, last) => {
    const overdue = within(due, row) + (grace[row] ?? 0);
    return first < overdue && overdue <= last;
  };
}

/** Whether anything that holds from a day may have changed since the first. */
function changeTest({ clocks, referrals }: Tables): MoveTest {
  const { referral } = clocks.columns();
  const { steadyFrom } = referrals.columns();
  return (row, first) => (steadyFrom[within(referral, row)] ?? 0) > first;
}

/** Whether a referral becomes silent between two days. */
function silenceTest({ clocks, referrals }: Tables): MoveTest {
  const { referral } = clocks.columns();
  const { lastActivityOn } = referrals.columns();
  const sinceOf = silencesFrom();
  return (row, first, last) => {
    const activity = within(lastActivityOn, within(referral, row));
    return sinceOf(first) < activity && activity <= sinceOf(last);
  };
}
