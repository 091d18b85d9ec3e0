import { longer, within } from '../columns.js';
import { percentileBy } from '../wait-counts.js';
import { MOST_CELLS } from './cell-book.js';

/** Waits of one group, by the days that any of them has lasted. */
export type WaitGroup = {
  waiting: number;
  /** Ascending, each once. */
  days: Int32Array;
  /** How many lasted at most so long. */
  upTo: Int32Array;
  /** Days waited in all. */
  sum: number;
  /** How many are over the standard. */
  over: number;
};

const NO_DAYS = new Int32Array(0);
export const NOBODY: WaitGroup = { waiting: 0, days: NO_DAYS, upTo: NO_DAYS, sum: 0, over: 0 };

/** Waits of each cell, counted by their days. */
export type WaitCounter = {
  /** How many lasted so many days, for each cell by its number. */
  byDays: Int32Array[];
  /** How many are over the standard, for each cell by its number. */
  over: Int32Array;
};

export const createWaitCounter = (): WaitCounter => ({
  byDays: [],
  over: new Int32Array(MOST_CELLS),
});

/** A group's counts, with room for so many days. */
export function roomFor({ byDays }: WaitCounter, cell: number, days: number): Int32Array {
  const before = byDays[cell] ?? NO_DAYS;
  if (days < before.length) return before;
  return (byDays[cell] = longer(before, Math.max(LEAST_ROOM, days + 1, 2 * before.length)));
}

const LEAST_ROOM = 256;

/** The group of each cell. */
export const groupsIn = ({ byDays, over }: WaitCounter): WaitGroup[] =>
  byDays.map((counts, cell) => ({
    ...runsIn(counts),
    over: within(over, cell),
  }));

/** Several groups as one. */
export function mergeGroups(groups: readonly WaitGroup[]): WaitGroup {
  const some = groups.filter(({ waiting }) => waiting > 0);
  const [only = NOBODY] = some;
  if (some.length <= 1) return only;
  const first = Math.min(...some.map(({ days }) => within(days, 0)));
  const last = Math.max(...some.map(({ days }) => within(days, days.length - 1)));
  const counts = new Int32Array(last - first + 1);
  for (const group of some) addGroup(counts, group, first);
  const { days, ...runs } = runsIn(counts);
  for (let place = 0; place < days.length; place += 1) days[place] = within(days, place) + first;
  return {
    ...{ ...runs, days },
    sum: some.reduce((sum, group) => sum + group.sum, 0),
    over: some.reduce((over, group) => over + group.over, 0),
  };
}

function addGroup(counts: Int32Array, { days, upTo }: WaitGroup, first: number): void {
  let before = 0;
  for (let place = 0; place < days.length; place += 1) {
    const until = within(upTo, place);
    const at = within(days, place) - first;
    counts[at] = within(counts, at) + until - before;
    before = until;
  }
}

/** Counts without the zeros. */
function runsIn(counts: Int32Array) {
  let different = 0;
  for (let each = 0; each < counts.length; each += 1) if (within(counts, each) > 0) different += 1;
  const days = new Int32Array(different);
  const upTo = new Int32Array(different);
  let [place, waiting, sum] = [0, 0, 0];
  for (let each = 0; each < counts.length; each += 1) {
    const count = within(counts, each);
    if (count === 0) continue;
    waiting += count;
    sum += count * each;
    days[place] = each;
    upTo[place] = waiting;
    place += 1;
  }
  return { waiting, days, upTo, sum };
}

/** A percentile of a group, by the method of `percentile`. */
export const percentileOf = ({ days, upTo, waiting }: WaitGroup, percent: number): number | null =>
  percentileBy((rank) => within(days, firstAbove(upTo, rank)), waiting, percent);

/** Waits of at most so many days. */
export function countUpTo({ days, upTo }: WaitGroup, most: number): number {
  const above = firstAbove(days, most);
  return above === 0 ? 0 : within(upTo, above - 1);
}

/** The longest wait in days, null for nobody's. */
export const longestOf = ({ days }: WaitGroup): number | null => days.at(-1) ?? null;

/** The first place of an ascending list with more than this, its length where there is none. */
function firstAbove(ascending: Int32Array, most: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (within(ascending, middle) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}
