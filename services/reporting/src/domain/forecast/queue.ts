import type { Waiting } from './waiting-list.js';
import { overOn, sizeOf } from './waiting-list.js';

/** A waiting list that is worked on, longest waiting first. */
export type Queue = {
  size: () => number;
  /** Those over the standard on a day. */
  overOn: (day: number) => number;
  /** Adds those who began on a day, which must not be before that of any who wait. */
  add: (waiting: Waiting) => void;
  /** Takes the longest waiting. */
  takeLongest: (count: number) => void;
  /** Takes the latest to come. */
  takeLatest: (count: number) => void;
  /** Takes so many from all over the list, each as likely. `fraction` is a draw from 0 to 1. */
  takeAnywhere: (count: number, fraction: number) => void;
};

/** @param list in the order of their waits; it is not changed */
export function createQueue(list: readonly Waiting[]): Queue {
  const groups = list.map((waiting) => ({ ...waiting }));
  // Groups before this one are empty.
  let first = 0;
  let total = sizeOf(groups);

  const takeFrom = (group: Waiting, count: number): number => {
    const taken = Math.min(group.count, count);
    group.count -= taken;
    total -= taken;
    return taken;
  };
  return {
    size: () => total,
    overOn: (day) => overOn(groups, day),
    add: (waiting) => {
      groups.push({ ...waiting });
      total += waiting.count;
    },
    takeLongest: (count) => {
      for (let left = count; left > 0 && first < groups.length;) {
        const group = groups[first];
        if (group) left -= takeFrom(group, left);
        if (group?.count === 0) first += 1;
      }
    },
    takeLatest: (count) => {
      let left = count;
      for (let at = groups.length - 1; left > 0 && at >= first; at -= 1) {
        const group = groups[at];
        if (group) left -= takeFrom(group, left);
      }
    },
    takeAnywhere: (count, fraction) => {
      const taken = Math.min(count, total);
      if (taken === 0) return;
      // At equal steps through the whole list, from a place drawn by chance in the first of them.
      const all = total;
      const marksBefore = (place: number): number => Math.ceil((place * taken) / all - fraction);
      let before = 0;
      for (const group of groups.slice(first)) {
        const after = before + group.count;
        takeFrom(group, marksBefore(after) - marksBefore(before));
        before = after;
      }
    },
  };
}
