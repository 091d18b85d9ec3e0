import { seededDraws } from '../../adapters/seeded-draws.js';
import { errorOf } from './back-test.js';
import { forecast } from './forecast.js';
import { monthEnds } from './month-ends.js';
import type { Scenario } from './simulate.js';
import { daysUntilOver } from './waiting-list.js';

const LIMIT = 92;
const group = (start: number, count: number) => ({ start, overdueFrom: start + LIMIT, count });

/** A list of 100 within the standard; ten come and ten are seen in a week, more or less by five. */
const scenario: Scenario = {
  ...{ asOf: 0, list: [group(-50, 100)], urgentShare: 0, daysUntilOver: LIMIT, plan: null },
  past: [5, 10, 15].flatMap((arrivals) => [5, 10, 15].map((seen) => ({ arrivals, seen, left: 0 }))),
  days: [28, 364],
};
const chance = (seed: number, runs = 200) => ({ openDraws: () => seededDraws(seed), runs });

describe('a forecast', () => {
  it('is the same for the same seed, and another for another', () => {
    const [one, again, other] = [1, 1, 2].map((seed) => forecast(scenario, chance(seed), 92));

    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('has its middle where means lead, and its ends about as far as chance takes it', () => {
    const told = forecast(scenario, chance(7, 500), 92).map(({ waiting }) => waiting);
    const [middle, upper] = [told.map((one) => one.middle), told.map((one) => one.upper)];

    // Differences of a week have a variance of 2 × 50/3: over 4 weeks a deviation of 11.5, over 52 of 41.6. 1.645 of these each way.
    for (const [at, [near, least, most]] of [
      [4, 12, 26],
      [15, 45, 95],
    ].entries()) {
      expect(Math.abs((middle[at] ?? 0) - 100)).toBeLessThan(near ?? 0);
      expect(upper[at]).toBeGreaterThan(100 + (least ?? 0));
      expect(upper[at]).toBeLessThan(100 + (most ?? 0));
    }
  });

  it('without chance is one number', () => {
    const [told] = forecast(
      { ...scenario, past: [{ arrivals: 3, seen: 1, left: 0 }], days: [70] },
      chance(1, 20),
      92,
    );

    expect(told).toEqual({
      day: 70,
      waiting: { lower: 120, middle: 120, upper: 120 },
      over: { lower: 90, middle: 90, upper: 90 },
      reached: 0,
    });
  });

  it.each([
    [92, 8, 1],
    [92, 9, 0],
    [100, 0, 1],
    [100, 1, 0],
  ])('reaches a standard of %i in 100 with %i of 100 over: %i', (goal, over, reached) => {
    const list = [group(-200, over), group(-10, 100 - over)];
    const past = [{ arrivals: 0, seen: 0, left: 0 }];

    expect(forecast({ ...scenario, list, past, days: [7] }, chance(1, 20), goal)[0]?.reached).toBe(
      reached,
    );
  });
});

describe('what a back-test says', () => {
  it('is how far off the middle was, and how many lay within the ends', () => {
    const tried = [
      { lower: 90, middle: 100, upper: 110, actual: 110 },
      { lower: 90, middle: 100, upper: 110, actual: 80 },
      { lower: 0, middle: 3, upper: 4, actual: 0 },
    ];

    expect(errorOf(tried)).toEqual({
      meanAbsolute: 11,
      // 10 of 110 and 20 of 80; nothing can be said in % of nobody.
      meanAbsolutePercent: (1000 / 110 + 25) / 2,
      inside: 2,
    });
    expect(errorOf([])).toBeNull();
  });
});

it.each([
  ['2026-01-30', ['2026-01-31', '2026-02-28', '2026-03-31']],
  ['2026-01-31', ['2026-02-28', '2026-03-31', '2026-04-30']],
  ['2027-12-31', ['2028-01-31', '2028-02-29', '2028-03-31']],
])('the ends of months after %s', (day, ends) => {
  expect(monthEnds(day, 3)).toEqual(ends);
});

it('takes the days until a wait is over as most have them, else as the limit has', () => {
  expect(daysUntilOver([group(0, 2), { start: 5, overdueFrom: 100, count: 3 }], 92)).toBe(95);
  expect(daysUntilOver([], 127)).toBe(127);
});
