import fc from 'fast-check';
import { createQueue } from './queue.js';
import type { PastWeek, Scenario } from './simulate.js';
import { simulate } from './simulate.js';

const LIMIT = 92; // the first day over 13 weeks

/** Day 0 is today; so many who began on each day, over the standard after 13 weeks. */
const list = (...groups: [start: number, count: number][]) =>
  groups.map(([start, count]) => ({ start, overdueFrom: start + LIMIT, count }));

const scenario = (over: Partial<Scenario> = {}): Scenario => ({
  asOf: 0,
  list: [],
  past: [{ arrivals: 0, seen: 0, left: 0 }],
  urgentShare: 0,
  daysUntilOver: LIMIT,
  plan: null,
  days: [28],
  ...over,
});

const week = (arrivals: number, seen: number, left = 0): PastWeek => ({ arrivals, seen, left });
/** The middle of every chance. */
const half = () => 0.5;
const outlook = (over: Partial<Scenario>) => simulate(scenario(over), half);

describe('a list that goes on as it was', () => {
  it.each([
    ['nobody comes, nobody is seen', week(0, 0), { waiting: 10, over: 10 }],
    ['five come and three are seen in each of four weeks', week(5, 3), { waiting: 18, over: 0 }],
    ['one in a week leaves unseen, whoever it is', week(0, 0, 1), { waiting: 6, over: 6 }],
    ['more places than children', week(1, 20), { waiting: 0, over: 0 }],
    ['two are seen: the longest waiting first', week(0, 2), { waiting: 2, over: 2 }],
  ])('%s', (_, past, expected) => {
    // Four have waited 100 days already; six will be over within the 28 days.
    expect(outlook({ list: list([-100, 4], [-70, 6]), past: [past] })).toEqual([expected]);
  });

  it('has those over by the day that is asked about, who were not over before', () => {
    const days = [7, 21, 22, 28];
    const found = outlook({ list: list([-70, 6]), days });

    expect(found.map(({ over }) => over)).toEqual([0, 0, 6, 6]);
  });

  it('has those who came be over in their turn', () => {
    // They begin in the middle of their week: on day 4, and are over on day 4 + 92.
    const found = outlook({ past: [week(1, 0)], days: [95, 96, 103] });

    expect(found).toEqual([
      { waiting: 13, over: 0 },
      { waiting: 13, over: 1 },
      { waiting: 14, over: 2 },
    ]);
  });

  it('gives places to the urgent of those who have just come before the longest waiting', () => {
    const of = (urgentShare: number) =>
      outlook({ list: list([-100, 8]), past: [week(2, 2)], urgentShare })[0];

    expect(of(0)).toEqual({ waiting: 8, over: 0 });
    expect(of(0.5)).toEqual({ waiting: 8, over: 4 });
    expect(of(1)).toEqual({ waiting: 8, over: 8 });
  });
});

describe('a list that is to be run otherwise', () => {
  const past = [week(5, 3)];
  const plan = { from: 0, demand: null, capacity: null, urgentShare: null };

  it.each([
    ['twice the places', { capacity: 6 }, 10 + 4 * 5 - 4 * 6],
    ['no place', { capacity: 0 }, 30],
    ['nobody comes', { demand: 0 }, 0],
    ['twice as many come', { demand: 10 }, 10 + 4 * 10 - 4 * 3],
    ['nothing is changed', {}, 18],
    ['from the third week on', { from: 15, capacity: 6 }, 10 + 4 * 5 - 2 * 3 - 2 * 6],
  ])('%s', (_, change, waiting) => {
    const found = outlook({ list: list([-1, 10]), past, plan: { ...plan, ...change } });

    expect(found[0]?.waiting).toBe(waiting);
  });

  it('has the same places in each week, and of rare arrivals the same too, however they came in the past', () => {
    const rare = [week(0, 0), week(0, 0), week(0, 0), week(1, 1)];
    const found = outlook({
      ...{ list: list([-1, 10]), past: rare },
      plan: { ...plan, demand: 2, capacity: 3 },
    });

    expect(found[0]?.waiting).toBe(10 + 4 * 2 - 4 * 3);
  });

  it('has places where there were none before', () => {
    const found = outlook({
      ...{ list: list([-1, 10]), past: [week(0, 0)] },
      plan: { ...plan, capacity: 2 },
    });

    expect(found[0]?.waiting).toBe(2);
  });
});

describe('whatever comes', () => {
  const groups = fc.array(fc.tuple(fc.integer({ min: -400, max: 0 }), fc.nat({ max: 40 })), {
    maxLength: 8,
  });
  const weeks = fc.array(
    fc.tuple(fc.nat(12), fc.nat(12), fc.nat(6)).map(([a, b, c]) => week(a, b, c)),
    { minLength: 1, maxLength: 5 },
  );
  const draws = fc.array(fc.double({ min: 0, max: 0.999_999, noNaN: true }), {
    minLength: 1,
    maxLength: 30,
  });

  it('nobody is lost: never fewer than none, nor more than there were and came; nobody is over who does not wait', () => {
    fc.assert(
      fc.property(groups, weeks, draws, fc.double({ min: 0, max: 1, noNaN: true }), (...given) => {
        const [waits, past, fractions, urgentShare] = given;
        let drawn = 0;
        const fraction = () => fractions[drawn++ % fractions.length] ?? 0;
        const before = list(...waits.sort(([a], [b]) => a - b));
        const most = before.reduce((sum, { count }) => sum + count, 0);
        const found = simulate(
          scenario({ list: before, past, urgentShare, days: [10, 40, 90] }),
          fraction,
        );

        for (const [at, { waiting, over }] of found.entries()) {
          expect(over).toBeGreaterThanOrEqual(0);
          expect(over).toBeLessThanOrEqual(waiting);
          expect(waiting).toBeLessThanOrEqual(most + 12 * ([1, 5, 12][at] ?? 0));
        }
      }),
    );
  });

  it('exactly as many leave as are to leave, and none from where there are none', () => {
    fc.assert(
      fc.property(
        groups,
        fc.nat(60),
        fc.double({ min: 0, max: 0.999_999, noNaN: true }),
        (...given) => {
          const [waits, count, fraction] = given;
          const queue = createQueue(list(...waits));
          const before = queue.size();
          queue.takeAnywhere(count, fraction);

          expect(queue.size()).toBe(Math.max(0, before - count));
          expect(queue.overOn(1_000)).toBe(queue.size());
        },
      ),
    );
  });

  it('each is as likely to leave: over all chances, groups lose by their size', () => {
    const lost = { longest: 0, latest: 0 };
    for (let chance = 0; chance < 1_000; chance += 1) {
      const queue = createQueue(list([-300, 30], [-10, 10]));
      queue.takeAnywhere(4, chance / 1_000);
      lost.longest += 30 - queue.overOn(0);
      lost.latest += 10 - (queue.overOn(100) - queue.overOn(0));
    }

    expect(lost).toEqual({ longest: 3_000, latest: 1_000 });
  });
});
