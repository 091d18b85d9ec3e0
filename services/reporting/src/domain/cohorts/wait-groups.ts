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

/** Waits by the place of each in three lists of the same length; a group below 0 is none. */
export type Waits = { days: Int32Array; isOver: Uint8Array; order: Int32Array };

export const NOBODY: WaitGroup = { days: new Int32Array(0), sum: 0, over: 0 };

/** The places of the waits in the order of their days: a sort by counting, two passes whatever the groups. */
export function orderByDays(days: Int32Array): Int32Array {
  let longest = 0;
  for (const each of days) longest = Math.max(longest, each);
  const next = new Int32Array(longest + 2);
  for (const each of days) addOne(next, each + 1);
  for (let each = 1; each < next.length; each += 1) {
    next[each] = int32At(next, each) + int32At(next, each - 1);
  }
  const order = new Int32Array(days.length);
  for (let place = 0; place < days.length; place += 1) {
    const each = int32At(days, place);
    order[int32At(next, each)] = place;
    addOne(next, each);
  }
  return order;
}

/** Sorts waits into groups 0 to `count` - 1 without mixing up the order of their days. @param groups the group of each */
export function groupWaits(waits: Waits, groups: Int32Array, count: number): WaitGroup[] {
  const ends = new Int32Array(count + 1);
  for (const group of groups) if (group >= 0) addOne(ends, group + 1);
  for (let group = 1; group <= count; group += 1) {
    ends[group] = int32At(ends, group) + int32At(ends, group - 1);
  }
  const starts = ends.slice();
  const sorted = new Int32Array(int32At(ends, count));
  const sums = new Float64Array(count);
  const over = new Int32Array(count);
  for (const place of waits.order) {
    const group = int32At(groups, place);
    if (group < 0) continue;
    const days = int32At(waits.days, place);
    sorted[int32At(starts, group)] = days;
    addOne(starts, group);
    sums[group] = (sums[group] ?? 0) + days;
    over[group] = int32At(over, group) + (waits.isOver[place] ?? 0);
  }
  return Array.from({ length: count }, (_, group) => ({
    days: sorted.subarray(int32At(ends, group), int32At(ends, group + 1)),
    sum: sums[group] ?? 0,
    over: int32At(over, group),
  }));
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
