import { NEVER } from './clock-table.js';
import { within } from './columns.js';
import type { InternTable } from './intern-table.js';

/** Where a page ended: the sort key of its last row and that row's referral, so that the next page needs no memory here. */
export type Place = { key: number; referralId: string };

type Ids = Pick<InternTable, 'compare' | 'compareTo' | 'keyOf'>;

type List = {
  /** Rows of a clock table, in any order. */
  listed: Int32Array;
  /** What each of them is sorted by: a day, a day below zero, or `NEVER`. */
  keys: Int32Array;
  /** The referral of each row of the clock table. */
  referral: Int32Array;
  after: Place | null;
  count: number;
};

/**
 * The first `count` rows behind a place, with their own places: by the key, then by referral id, so that no two are equal. How many
 * there are of each key tells up to which key they reach, so that only these are put in order.
 */
export function firstBehind(ids: Ids, list: List): { rows: number[]; places: Place[] } {
  const { listed, keys, referral, count } = list;
  const compare = (one: number, other: number): number =>
    within(keys, one) - within(keys, other) ||
    ids.compare(referralAt(list, one), referralAt(list, other));
  const isBehind = behindTest(ids, list);
  const last = lastKey(keys, isBehind, count);
  const withinReach: number[] = [];
  for (let at = 0; at < keys.length; at += 1) {
    if (within(keys, at) <= last && isBehind(at)) withinReach.push(at);
  }
  const found = smallest(withinReach, count, compare);
  return {
    rows: found.map((at) => within(listed, at)),
    places: found.map((at) => ({
      key: within(keys, at),
      referralId: ids.keyOf(within(referral, within(listed, at))),
    })),
  };
}

const referralAt = ({ listed, referral }: List, at: number): number =>
  within(referral, within(listed, at));

function behindTest(ids: Ids, list: List): (at: number) => boolean {
  const { keys, after } = list;
  if (after === null) return () => true;
  const { key, referralId } = after;
  return (at) => {
    const own = within(keys, at);
    return own === key ? ids.compareTo(referralAt(list, at), referralId) > 0 : own > key;
  };
}

/** More days than any list spans: what spans more is put in order without counting. */
const MOST_DAYS = 1_000_000;

/** The key of the last of the first `count`, or `NEVER` where they are fewer. */
function lastKey(keys: Int32Array, isBehind: (at: number) => boolean, count: number): number {
  const { least, most } = rangeOf(keys);
  if (most - least >= MOST_DAYS) return NEVER;
  const counts = new Int32Array(Math.max(0, most - least + 1));
  for (let at = 0; at < keys.length; at += 1) {
    const place = within(keys, at) - least;
    if (place < counts.length && isBehind(at)) counts[place] = within(counts, place) + 1;
  }
  let found = 0;
  for (let place = 0; place < counts.length; place += 1) {
    found += within(counts, place);
    if (found >= count) return least + place;
  }
  return NEVER;
}

/** The least and the greatest key that is a day. */
function rangeOf(keys: Int32Array): { least: number; most: number } {
  let [least, most] = [NEVER, -NEVER];
  for (let at = 0; at < keys.length; at += 1) {
    const key = within(keys, at);
    if (key < least) least = key;
    if (key > most && key !== NEVER) most = key;
  }
  return { least, most };
}

/** The first `count` in order, without sorting them all. */
function smallest(
  all: readonly number[],
  count: number,
  compare: (one: number, other: number) => number,
): number[] {
  let kept: number[] = [];
  let worst: number | undefined;
  for (const one of all) {
    if (worst !== undefined && compare(one, worst) > 0) continue;
    kept.push(one);
    if (kept.length < 2 * count) continue;
    kept = kept.sort(compare).slice(0, count);
    worst = kept.at(-1);
  }
  return kept.sort(compare).slice(0, count);
}
