import type { Chance, Range } from './forecast.js';
import { forecast } from './forecast.js';
import type { Asked } from './scenario.js';
import { scenarioOf } from './scenario.js';
import { overOn, sizeOf, waitingList } from './waiting-list.js';

/** What would have been foretold on a day of the past, and what came of it. Day numbers. */
export type Tried = {
  asOf: number;
  day: number;
  waiting: Range & { actual: number };
  over: Range & { actual: number };
};

/** Thirteen weeks ahead, from so many days that are thirteen weeks apart. */
const AHEAD = 91;
const TIMES = 4;

/**
 * Foretells what is known by now, from what is known by now of the time before: facts that were sent late are seen
 * earlier here than they were. Days before which nothing came, from which nothing can be foretold, are left out.
 */
export function backTest(asked: Asked, chance: Chance): Tried[] {
  const { cohort } = asked;
  return Array.from({ length: TIMES }, (_, time) => cohort.asOf - AHEAD * (time + 1)).flatMap(
    (asOf) => {
      const scenario = scenarioOf({ ...asked, cohort: { ...cohort, asOf } });
      if (scenario.past.every(({ arrivals }) => arrivals === 0)) return [];
      const day = asOf + AHEAD;
      const [told] = forecast({ ...scenario, plan: null, days: [day] }, chance, 100);
      if (!told) return [];
      const list = waitingList({ ...asked, cohort: { ...cohort, asOf: day } });
      return [
        {
          ...{ asOf, day },
          waiting: { ...told.waiting, actual: sizeOf(list) },
          over: { ...told.over, actual: overOn(list, day) },
        },
      ];
    },
  );
}

export type ForecastError = {
  /** Mean distance of the middle from what came, in referrals, and in % of what came where that was any. */
  meanAbsolute: number;
  meanAbsolutePercent: number | null;
  /** How many of all lay from the lower to the upper end. */
  inside: number;
};

/** How far off it was; null where nothing was tried. */
export function errorOf(tried: readonly (Range & { actual: number })[]): ForecastError | null {
  if (tried.length === 0) return null;
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const off = ({ middle, actual }: Range & { actual: number }): number => Math.abs(middle - actual);
  const some = tried.filter(({ actual }) => actual > 0);
  return {
    meanAbsolute: mean(tried.map(off)),
    meanAbsolutePercent:
      some.length === 0 ? null : mean(some.map((one) => (100 * off(one)) / one.actual)),
    inside: tried.filter(({ lower, upper, actual }) => lower <= actual && actual <= upper).length,
  };
}
