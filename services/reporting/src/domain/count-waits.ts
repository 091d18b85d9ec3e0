import type { ClockColumns, ClockTable } from './clock-table.js';
import type { Cohort, CohortColumns } from './cohort.js';
import { inCohort, isEverybody } from './cohort.js';
import { within } from './columns.js';
import type { WaitCounts } from './wait-counts.js';

/** Those waiting under one standard in one group. A child with several open waits is spoken for by the longest. */
export type Figures = {
  waits: WaitCounts;
  waitsOver: number;
  children: WaitCounts;
  childrenOver: number;
};

export type Question = {
  clocks: ClockTable;
  referrals: CohortColumns;
  cohort: Cohort;
  groupBy: 'pathway' | 'provider';
  marks: ChildMarks;
};

/**
 * For each child, twice one more than the days of its longest wait, and one more where any is over the standard; 0 where none was
 * met. Every count wipes it behind itself, so that one will do for any number of them.
 */
export type ChildMarks = Int32Array;

/** @param rows one more than the highest child there is */
export const createChildMarks = (rows: number): ChildMarks => new Int32Array(rows);

/** The open waits on one day by group code: only those still waiting, never those who were seen or who left. */
export function countWaits(question: Question): Map<number, Figures> {
  const { clocks, referrals, cohort, groupBy, marks } = question;
  const columns = clocks.columns();
  const groups = groupsOf(openRows(question), columns.referral, referrals[groupBy]);
  const view: View = { columns, child: referrals.child, asOf: cohort.asOf, marks };
  return new Map(groups.map(({ code, members }) => [code, figuresOf(view, members)]));
}

/** The rows of a clock table whose child waits on the cohort's day. */
export function openRows({ clocks, referrals, cohort }: Omit<Question, 'groupBy' | 'marks'>) {
  const columns = clocks.columns();
  const rows = new Int32Array(clocks.rows());
  const open = rows.subarray(0, findOpen(columns, cohort.asOf, rows));
  return isEverybody(cohort)
    ? open
    : open.subarray(0, keepAsked(open, columns.referral, inCohort(referrals, cohort)));
}

/** Those open on a day, whosever they are. */
function findOpen({ from, until }: ClockColumns, day: number, rows: Int32Array): number {
  let found = 0;
  for (let row = 0; row < rows.length; row += 1) {
    if (within(from, row) <= day && day < within(until, row)) rows[found++] = row;
  }
  return found;
}

function keepAsked(
  rows: Int32Array,
  referral: Int32Array,
  isAsked: (referral: number) => boolean,
): number {
  let kept = 0;
  for (let place = 0; place < rows.length; place += 1) {
    const row = within(rows, place);
    if (isAsked(within(referral, row))) rows[kept++] = row;
  }
  return kept;
}

type Group = { code: number; members: Int32Array };

/** Sorts rows into their groups by counting: two passes, whatever the number of groups. */
function groupsOf(
  rows: Int32Array,
  referral: Int32Array,
  codes: Uint8Array | Uint16Array,
): Group[] {
  const ofRow = new Uint16Array(rows.length);
  const sizes = new Int32Array(2 ** (8 * codes.BYTES_PER_ELEMENT));
  for (let place = 0; place < rows.length; place += 1) {
    const code = codes[within(referral, within(rows, place))] ?? 0;
    ofRow[place] = code;
    sizes[code] = within(sizes, code) + 1;
  }
  const found: number[] = [];
  for (let code = 0; code < sizes.length; code += 1) if (within(sizes, code) > 0) found.push(code);
  const [only] = found;
  if (found.length === 1 && only !== undefined) return [{ code: only, members: rows }];
  return sorted(rows, ofRow, { sizes, found });
}

type Sizes = { sizes: Int32Array; found: readonly number[] };

function sorted(rows: Int32Array, ofRow: Uint16Array, { sizes, found }: Sizes): Group[] {
  const members = new Int32Array(rows.length);
  const next = new Int32Array(sizes.length);
  let start = 0;
  const groups = found.map((code) => {
    next[code] = start;
    const end = (start += within(sizes, code));
    return { code, members: members.subarray(within(next, code), end) };
  });
  for (let place = 0; place < rows.length; place += 1) {
    const code = ofRow[place] ?? 0;
    const at = within(next, code);
    members[at] = within(rows, place);
    next[code] = at + 1;
  }
  return groups;
}

type View = { columns: ClockColumns; child: Int32Array; asOf: number; marks: ChildMarks };

function figuresOf(view: View, members: Int32Array): Figures {
  const size = longestWait(view, members) + 1;
  const alone = { byDays: new Int32Array(size), over: 0 };
  const { waits, waitsOver } = tallyWaits(view, members, alone);
  const children = tallyChildren(view, members, alone);
  return {
    ...{ waits, waitsOver, childrenOver: alone.over },
    children: { byDays: alone.byDays, total: children },
  };
}

type Tally = { byDays: Int32Array; over: number };

/** Counts every wait, and those of referrals that name no child as children too: such a one cannot be anyone's second. */
function tallyWaits({ columns, child, asOf, marks }: View, members: Int32Array, alone: Tally) {
  const { start, due, grace, referral } = columns;
  const byDays = new Int32Array(alone.byDays.length);
  let waitsOver = 0;
  for (let place = 0; place < members.length; place += 1) {
    const row = within(members, place);
    const days = Math.max(0, asOf - within(start, row));
    const isOver = Number(asOf >= within(due, row) + (grace[row] ?? 0));
    byDays[days] = within(byDays, days) + 1;
    waitsOver += isOver;
    const whose = within(child, within(referral, row));
    if (whose < 0) addAlone(alone, days, isOver);
    else marks[whose] = marked(within(marks, whose), days, isOver);
  }
  return { waits: { byDays, total: members.length }, waitsOver };
}

function addAlone(alone: Tally, days: number, isOver: number): void {
  alone.byDays[days] = within(alone.byDays, days) + 1;
  alone.over += isOver;
}

const marked = (mark: number, days: number, isOver: number): number =>
  Math.max(mark & ~1, (days + 1) * 2) | (mark & 1) | isOver;

/** Adds the children that are marked, each by its longest wait, wipes the marks, and gives how many children there are in all. */
function tallyChildren({ columns, child, marks }: View, members: Int32Array, tally: Tally): number {
  const { referral } = columns;
  const { byDays } = tally;
  let children = 0;
  let over = 0;
  for (let place = 0; place < members.length; place += 1) {
    const whose = within(child, within(referral, within(members, place)));
    const mark = whose < 0 ? 0 : within(marks, whose);
    // Named by nobody, so counted already, or counted with another of its waits.
    if (whose < 0) children += 1;
    if (mark === 0) continue;
    marks[whose] = 0;
    const days = (mark >> 1) - 1;
    byDays[days] = within(byDays, days) + 1;
    children += 1;
    over += mark & 1;
  }
  tally.over += over;
  return children;
}

function longestWait({ columns, asOf }: View, members: Int32Array): number {
  const { start } = columns;
  let first = asOf;
  for (let place = 0; place < members.length; place += 1) {
    first = Math.min(first, within(start, within(members, place)));
  }
  return asOf - first;
}
