import type { Spread } from './statistics.js';
import { spreadOf } from './statistics.js';

/** What a figure should be. `ratio` goals compare two figures of one run, so that a busy machine does not decide. */
export type Goal = { atLeast: number } | { atMost: number };

/** One measured quantity with its unit and, where the design names one, its goal. */
export type Figure = Spread & { what: string; unit: string; goal?: Goal };

type Named = { what: string; unit: string; goal?: Goal | undefined };

/** A figure from the values of its runs. */
export const figure = ({ what, unit, goal }: Named, values: readonly number[]): Figure => ({
  what,
  unit,
  ...spreadOf(values),
  ...(goal && { goal }),
});

/** Whether the median reaches the goal; undefined where there is none. */
export function isMet({ median, goal }: Pick<Figure, 'median' | 'goal'>): boolean | undefined {
  if (!goal) return undefined;
  return 'atLeast' in goal ? median >= goal.atLeast : median <= goal.atMost;
}

/** How far the median is from the goal: 1 is just met, above 1 is better than asked, whichever way the goal points. */
export function shareOfGoal({ median, goal }: Pick<Figure, 'median' | 'goal'>): number | undefined {
  if (!goal) return undefined;
  return 'atLeast' in goal ? median / goal.atLeast : goal.atMost / median;
}
