import { int32At } from '../columns.js';
import { percentileBy } from '../wait-counts.js';

/** Waits of one group: the days of each, ascending. */
export type WaitGroup = {
  days: Int32Array;
  /** Days waited in all. */
  sum: number;
  /** How many are over the standard. */
  over: number;
};

/** Waits by their places in two lists of the same length. */
export type Waits = { days: Int32Array; isOver: Uint8Array };

export const NOBODY: WaitGroup = { days: new Int32Array(0), sum: 0, over: 0 };

/**
 * Sorts waits into groups 0 to `count` - 1, then each group by its days, both by counting. Plain loops over places: they are gone
 * through for millions of waits.
 * @param groups the group of each wait; below 0 is none
 */
export function groupWaits(waits: Waits, groups: Int32Array, count: number): WaitGroup[] {
  const starts = startsOf(groups, count);
  const next = starts.slice();
  const grouped = new Int32Array(int32At(starts, count));
  const sums = new Float64Array(count);
  const over = new Int32Array(count);
  for (let place = 0; place < groups.length; place += 1) {
    const group = int32At(groups, place);
    if (group < 0) continue;
    const days = int32At(waits.days, place);
    grouped[int32At(next, group)] = days;
    addOne(next, group);
    sums[group] = (sums[group] ?? 0) + days;
    over[group] = int32At(over, group) + (waits.isOver[place] ?? 0);
  }
  return Array.from({ length: count }, (_, group) => ({
    days: sortDays(grouped.subarray(int32At(starts, group), int32At(starts, group + 1))),
    sum: sums[group] ?? 0,
    over: int32At(over, group),
  }));
}

/** Several groups as one. */
export function mergeGroups(groups: readonly WaitGroup[]): WaitGroup {
  const days = new Int32Array(groups.reduce((size, group) => size + group.days.length, 0));
  let start = 0;
  for (const group of groups) {
    days.set(group.days, start);
    start += group.days.length;
  }
  return {
    days: sortDays(days),
    sum: groups.reduce((sum, group) => sum + group.sum, 0),
    over: groups.reduce((over, group) => over + group.over, 0),
  };
}

/** Where each group begins when they stand one after the other, and where the last one ends. */
function startsOf(groups: Int32Array, count: number): Int32Array {
  const starts = new Int32Array(count + 1);
  for (let place = 0; place < groups.length; place += 1) {
    const group = int32At(groups, place);
    if (group >= 0) addOne(starts, group + 1);
  }
  for (let group = 1; group <= count; group += 1) {
    starts[group] = int32At(starts, group) + int32At(starts, group - 1);
  }
  return starts;
}

/** A group smaller than this is sorted sooner by comparing. */
const FEW = 1_000;

/** Sorts days in place, and gives them. */
function sortDays(days: Int32Array): Int32Array {
  if (days.length < FEW) return days.sort();
  let longest = 0;
  for (let place = 0; place < days.length; place += 1) {
    longest = Math.max(longest, int32At(days, place));
  }
  const counts = new Int32Array(longest + 1);
  for (let place = 0; place < days.length; place += 1) addOne(counts, int32At(days, place));
  let start = 0;
  for (let each = 0; each <= longest; each += 1) {
    days.fill(each, start, start + int32At(counts, each));
    start += int32At(counts, each);
  }
  return days;
}

/** A percentile of a group, by the method of `percentile`. */
export const percentileOf = ({ days }: WaitGroup, percent: number): number | null =>
  percentileBy((rank) => int32At(days, rank), days.length, percent);

/** Waits of at most so many days. */
export function countUpTo({ days }: WaitGroup, most: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (int32At(days, middle) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}

const addOne = (counts: Int32Array, index: number): void => {
  counts[index] = int32At(counts, index) + 1;
};
