import fc from 'fast-check';
import { kaplanMeier, medianOf } from './kaplan-meier.js';

/** How many there are of each number of days. */
const byDays = (days: readonly number[]): number[] => {
  const counts = Array.from({ length: Math.max(-1, ...days) + 1 }, () => 0);
  for (const day of days) counts[day] = (counts[day] ?? 0) + 1;
  return counts;
};
const curve = (seen: readonly number[], lost: readonly number[] = []) =>
  kaplanMeier({ seen: byDays(seen), lost: byDays(lost) });

describe('the share that still waits', () => {
  it('is reckoned by hand the same', () => {
    // Six children: seen after 6, 6 and 13 days; one left after 6, one waits since 9, one since 20 days.
    expect(curve([6, 6, 13], [6, 9, 20])).toEqual([
      { day: 6, atRisk: 6, seen: 2, stillWaiting: 4 / 6 },
      // Of the four left, one was lost on day 6 and one on day 9.
      { day: 13, atRisk: 2, seen: 1, stillWaiting: (4 / 6) * (1 / 2) },
    ]);
  });

  it('is none where everybody was seen', () => {
    expect(curve([0, 3, 3]).map(({ day, stillWaiting }) => [day, stillWaiting])).toEqual([
      [0, 2 / 3],
      [3, 0],
    ]);
  });

  it('has no step where nobody was seen, or nobody came', () => {
    expect(curve([], [5, 9])).toEqual([]);
    expect(curve([])).toEqual([]);
  });

  it('without anybody lost is what plain counting finds', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 30 }), (days) => {
        for (const { day, stillWaiting } of curve(days)) {
          const left = days.filter((one) => one > day).length;
          expect(stillWaiting).toBeCloseTo(left / days.length, 10);
        }
      }),
    );
  });

  it('never rises', () => {
    const some = fc.array(fc.nat(60), { maxLength: 30 });
    fc.assert(
      fc.property(some, some, (seen, lost) => {
        const shares = curve(seen, lost).map(({ stillWaiting }) => stillWaiting);
        expect(shares).toEqual([...shares].sort((a, b) => b - a));
      }),
    );
  });
});

describe('the median wait', () => {
  it.each([
    ['thirds and quarters make a half', [5, 5, 9], [20, 20, 20], 9],
    ['half are seen on it', [10, 20], [], 10],
    ['the long waiters are not seen', [10, 11], [300, 300, 300], null],
    ['completed waits alone would say 10', [10, 10, 10, 90], [80, 80, 80, 80], 90],
  ] as const)('where %s', (...[, seen, lost, expected]) => {
    expect(medianOf(curve(seen, lost))).toBe(expected);
  });
});
