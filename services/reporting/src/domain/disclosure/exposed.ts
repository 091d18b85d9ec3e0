import type { Policy } from './policy.js';
import { isSmall, publishedRange } from './policy.js';
import type { Range } from './ranges.js';
import type { Equation, Stretch, Timeline } from './timeline.js';

/**
 * A hidden count must leave so many whole numbers open: as many as the narrowest rounded figure stands for, which is 5 under
 * the rules of mental health statistics, for 5, 6 or 7. Where a policy shows a count more exactly, so may it be known.
 */
export const NUMBERS_LEFT_OPEN = 3;

/** Narrows ranges in place by what adds up, at least those asked about. */
export type Narrow = (
  ranges: Range[],
  equations: readonly Equation[],
  isAsked: (stretch: number) => boolean,
) => void;

type Shown = (stretch: number) => boolean;

/** Finds the stretches that a reader could work out though they are hidden, when these are shown of the last time. */
export type FindExposed = (isShown: Shown) => Set<number>;

/**
 * The reader thought of knows of each shown count the numbers it was rounded from, of each small one that it is small, of
 * any other hidden one that it is not below zero, by how much parts overlap, and which counts have not changed since the
 * time before. What could be worked out before the last time is left out: nothing hidden now would mend it.
 */
export function exposureIn(timeline: Timeline, policy: Policy, narrow: Narrow): FindExposed {
  const { stretches, before, last } = timeline;
  const wasShown = (stretch: number): boolean => stretches[stretch]?.wasShown === true;
  const asked = { stretches, policy, narrow };
  const always = new Set(exposed({ ...asked, equations: before, isKnown: wasShown }));
  const equations = [...before, ...last];
  return (isShown) => {
    const isKnown = (stretch: number): boolean => wasShown(stretch) || isShown(stretch);
    const found = exposed({ ...asked, equations, isKnown });
    return new Set(found.filter((stretch) => !always.has(stretch)));
  };
}

type Question = {
  stretches: readonly Stretch[];
  policy: Policy;
  narrow: Narrow;
  equations: readonly Equation[];
  isKnown: Shown;
};

function exposed({ stretches, policy, narrow, equations, isKnown }: Question): number[] {
  const published = stretches.map(({ count }) => publishedRange(policy, count));
  const ranges = published.map((range, stretch): Range => {
    const isInRange = isKnown(stretch) || isSmall(policy, stretches[stretch]?.count ?? 0);
    return isInRange ? range : { from: 0, to: Infinity };
  });
  narrow(ranges, equations, (stretch) => !isKnown(stretch));
  return published.flatMap((range, stretch) => {
    const mustLeave = Math.min(NUMBERS_LEFT_OPEN, sizeOf(range));
    return !isKnown(stretch) && sizeOf(ranges[stretch] ?? range) < mustLeave ? [stretch] : [];
  });
}

const sizeOf = ({ from, to }: Range): number => to - from + 1;
