import type { ClockColumns, ClockTable } from './clock-table.js';
import { overdueFrom } from './clock-table.js';
import type { Cohort, CohortColumns } from './cohort.js';
import { inCohort } from './cohort.js';
import { at, int32At } from './columns.js';
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
  /** One more than the highest child there is. */
  childRows: number;
};

/** The open waits on one day by group code: only those still waiting, never those who were seen or who left. */
export function countWaits(question: Question): Map<number, Figures> {
  const columns = question.clocks.columns();
  const rows = openRows(question);
  const groups = groupsOf(rows, columns.referral, question.referrals[question.groupBy]);
  const tally = createTally(columns, question);
  return new Map(groups.map(({ code, members }) => [code, tally(members)]));
}

/** The rows of a clock table whose child waits on the cohort's day. */
export function openRows({ clocks, referrals, cohort }: Omit<Question, 'groupBy' | 'childRows'>) {
  const { from, until, referral } = clocks.columns();
  const { asOf } = cohort;
  const isAsked = inCohort(referrals, cohort);
  const rows = new Int32Array(clocks.rows());
  let found = 0;
  for (let row = 0; row < rows.length; row += 1) {
    const isWaiting = int32At(from, row) <= asOf && asOf < int32At(until, row);
    if (isWaiting && isAsked(int32At(referral, row))) rows[found++] = row;
  }
  return rows.subarray(0, found);
}

type Group = { code: number; members: Int32Array };

/** Sorts rows into their groups by counting: three passes, whatever the number of groups. */
function groupsOf(
  rows: Int32Array,
  referral: Int32Array,
  codes: Uint8Array | Uint16Array,
): Group[] {
  const codeOf = (row: number): number => at(codes, int32At(referral, row));
  let largest = 0;
  for (const row of rows) largest = Math.max(largest, codeOf(row));
  const sizes = new Int32Array(largest + 1);
  for (const row of rows) addOne(sizes, codeOf(row));

  const groups: Group[] = [];
  const next = new Int32Array(largest + 1);
  const sorted = new Int32Array(rows.length);
  let start = 0;
  for (let code = 0; code <= largest; code += 1) {
    const size = int32At(sizes, code);
    if (size > 0) groups.push({ code, members: sorted.subarray(start, start + size) });
    next[code] = start;
    start += size;
  }
  for (const row of rows) {
    const code = codeOf(row);
    sorted[int32At(next, code)] = row;
    addOne(next, code);
  }
  return groups;
}

/** Counts one group after another, with one mark per child that each group wipes behind itself. */
function createTally(columns: ClockColumns, { referrals, cohort, childRows }: Question) {
  const marks = { longest: new Int32Array(childRows), over: new Uint8Array(childRows) };
  const view: View = { columns, child: referrals.child, asOf: cohort.asOf, marks };
  return (members: Int32Array): Figures => {
    const size = longestWait(view, members) + 1;
    return { ...tallyWaits(view, members, size), ...tallyChildren(view, members, size) };
  };
}

type View = {
  columns: ClockColumns;
  child: Int32Array;
  asOf: number;
  marks: { longest: Int32Array; over: Uint8Array };
};

function tallyWaits(view: View, members: Int32Array, size: number) {
  const byDays = new Int32Array(size);
  let waitsOver = 0;
  for (const row of members) {
    addOne(byDays, daysWaited(view, row));
    if (isOver(view, row)) waitsOver += 1;
  }
  return { waits: { byDays, total: members.length }, waitsOver };
}

function tallyChildren(view: View, members: Int32Array, size: number) {
  const { longest, over } = view.marks;
  const byDays = new Int32Array(size);
  let total = 0;
  let childrenOver = 0;
  const count = (days: number, over: boolean): void => {
    addOne(byDays, days);
    total += 1;
    if (over) childrenOver += 1;
  };
  for (const row of members) {
    const child = childOf(view, row);
    // A referral that names no child cannot be anyone's second one.
    if (child < 0) count(daysWaited(view, row), isOver(view, row));
    else mark(view, child, row);
  }
  for (const row of members) {
    const child = childOf(view, row);
    const days = child < 0 ? 0 : int32At(longest, child);
    if (days === 0) continue;
    count(days - 1, over[child] === 1);
    longest[child] = 0;
    over[child] = 0;
  }
  return { children: { byDays, total }, childrenOver };
}

/** Remembers the child's longest wait, plus one so that 0 means "not seen", and whether any is over the standard. */
function mark(view: View, child: number, row: number): void {
  const { longest, over } = view.marks;
  longest[child] = Math.max(int32At(longest, child), daysWaited(view, row) + 1);
  if (isOver(view, row)) over[child] = 1;
}

function longestWait(view: View, members: Int32Array): number {
  let longest = 0;
  for (const row of members) longest = Math.max(longest, daysWaited(view, row));
  return longest;
}

const daysWaited = ({ columns, asOf }: View, row: number): number =>
  Math.max(0, asOf - int32At(columns.start, row));
const isOver = ({ columns, asOf }: View, row: number): boolean => asOf >= overdueFrom(columns, row);
const childOf = ({ columns, child }: View, row: number): number =>
  int32At(child, int32At(columns.referral, row));
const addOne = (counts: Int32Array, index: number): void => {
  counts[index] = int32At(counts, index) + 1;
};
