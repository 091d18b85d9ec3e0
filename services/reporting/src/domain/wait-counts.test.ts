import fc from 'fast-check';
import { countBetween, longest, percentile, wholePercent } from './wait-counts.js';
import type { WaitCounts } from './wait-counts.js';

const counted = (...waits: number[]): WaitCounts => {
  const byDays = new Int32Array(Math.max(0, ...waits) + 1);
  for (const days of waits) byDays[days] = (byDays[days] ?? 0) + 1;
  return { byDays, total: waits.length };
};

/** Type 7 as R documents it, on the sorted list itself. */
function bySorting(waits: number[], percent: number): number {
  const sorted = [...waits].sort((one, other) => one - other);
  const rank = ((sorted.length - 1) * percent) / 100;
  const low = sorted[Math.floor(rank)] ?? 0;
  const high = sorted[Math.ceil(rank)] ?? 0;
  return low + (rank - Math.floor(rank)) * (high - low);
}

describe('percentiles of waits', () => {
  it.each`
    waits                             | percent | days      | because
    ${[10]}                           | ${50}   | ${10}     | ${'one wait is its own median'}
    ${[10, 21]}                       | ${50}   | ${15.5}   | ${'an even number has the middle of two'}
    ${[1, 2, 3, 4]}                   | ${25}   | ${1.75}   | ${'type 7 gives 1.75 where nearest rank gives 1'}
    ${[3, 1, 2]}                      | ${100}  | ${3}      | ${'the last is the longest'}
    ${[0, 0, 0]}                      | ${92}   | ${0}      | ${'waits of no day are waits'}
    ${[0, 100]}                       | ${92}   | ${92}     | ${'interpolated along the whole span'}
    ${[7, 14, 28, 84, 126, 364, 365]} | ${92}   | ${364.52} | ${'rank 5.52 lies between 364 and 365'}
  `('is $days at $percent %: $because', ({ waits, percent, days }) => {
    expect(percentile(counted(...(waits as number[])), percent as number)).toBe(days);
  });

  it('is that of the sorted list, for any waits', () => {
    const waits = fc.array(fc.nat({ max: 2000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(waits, fc.integer({ min: 0, max: 100 }), (list, percent) => {
        expect(percentile(counted(...list), percent)).toBeCloseTo(bySorting(list, percent), 8);
      }),
    );
  });

  it('is nothing when nobody waits', () => {
    expect(percentile(counted(), 50)).toBeNull();
    expect(longest(counted())).toBeNull();
  });
});

describe('counting waits', () => {
  const waits = counted(7, 7, 8, 14, 364, 365, 900);

  it.each`
    from   | to      | count | because
    ${0}   | ${7}    | ${2}  | ${'the upper end counts in'}
    ${8}   | ${14}   | ${2}  | ${'so does the lower'}
    ${365} | ${null} | ${2}  | ${'no upper end takes the rest'}
    ${901} | ${null} | ${0}  | ${'longer than the longest'}
    ${20}  | ${5000} | ${3}  | ${'an end beyond the longest'}
  `('finds $count from $from to $to: $because', ({ from, to, count }) => {
    expect(countBetween(waits, from as number, to as number | null)).toBe(count);
  });

  it('knows the longest', () => {
    expect(longest(waits)).toBe(900);
  });
});

describe('whole percentages', () => {
  it.each`
    part   | whole  | percent | because
    ${1}   | ${200} | ${1}    | ${'0.5 goes up'}
    ${3}   | ${200} | ${2}    | ${'1.5 goes up'}
    ${149} | ${300} | ${50}   | ${'49.67'}
    ${1}   | ${3}   | ${33}   | ${'33.3'}
    ${5}   | ${5}   | ${100}  | ${'all'}
    ${0}   | ${0}   | ${null} | ${'a share of nothing is no number'}
  `('$part of $whole is $percent: $because', ({ part, whole, percent }) => {
    expect(wholePercent(part as number, whole as number)).toBe(percent);
  });
});
