import type { Outlook, Scenario } from './simulate.js';
import { simulate } from './simulate.js';

/** What 5, 50 and 95 in 100 ways come to at most. */
export type Range = { lower: number; middle: number; upper: number };

export type DayForecast = {
  /** A day number. */
  day: number;
  waiting: Range;
  /** Over the standard. */
  over: Range;
  /** The share (0 to 1) of ways in which the standard is reached: in which so many in 100 who wait are within it. */
  reached: number;
};

export type Chance = {
  /** Opens a source of draws from 0 to 1 (not counted in); each that is opened gives the same draws. */
  openDraws: () => () => number;
  /** In how many ways it is tried. */
  runs: number;
};

/**
 * What is to be expected of a list on each of the days asked about, from many ways in which it may go.
 *
 * @param goalPercent how many of 100 who wait must be within the standard for it to be reached
 */
export function forecast(
  scenario: Scenario,
  { openDraws, runs }: Chance,
  goalPercent: number,
): DayForecast[] {
  const fraction = openDraws();
  const ways = Array.from({ length: runs }, () => simulate(scenario, fraction));
  return scenario.days.map((day, at) => {
    const outlooks = ways.flatMap((way) => way[at] ?? []);
    return {
      day,
      waiting: rangeOf(outlooks.map(({ waiting }) => waiting)),
      over: rangeOf(outlooks.map(({ over }) => over)),
      reached: outlooks.filter((one) => isReached(one, goalPercent)).length / runs,
    };
  });
}

const isReached = ({ waiting, over }: Outlook, percent: number): boolean =>
  (waiting - over) * 100 >= waiting * percent;

/** Nearest ranks: each is a number that one of the ways came to. */
function rangeOf(values: number[]): Range {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (percent: number): number =>
    sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0;
  return { lower: rank(5), middle: rank(50), upper: rank(95) };
}
