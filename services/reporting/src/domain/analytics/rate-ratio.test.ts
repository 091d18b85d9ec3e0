import fc from 'fast-check';
import { rateRatio } from './rate-ratio.js';

/** No ratio at all, which no expectation here is met by. */
const NONE = { ratio: NaN, lower: NaN, upper: NaN };

describe('a ratio of two shares', () => {
  it('has the interval that a hand reckons', () => {
    // 15 of 100 against 10 of 200: 0.15 / 0.05 = 3. The variance of its logarithm is 1/15 - 1/100 + 1/10 - 1/200 = 0.151667,
    // its root 0.389444; 1.96 of these are 0.763296, and e to that is 2.145336.
    const found = rateRatio({ count: 15, of: 100 }, { count: 10, of: 200 });

    expect(found?.ratio).toBeCloseTo(3, 12);
    expect(found?.lower).toBeCloseTo(3 / 2.14533, 4);
    expect(found?.upper).toBeCloseTo(3 * 2.14533, 3);
  });

  it('is one without an interval where it holds to all of both', () => {
    expect(rateRatio({ count: 8, of: 8 }, { count: 9, of: 9 })).toEqual({
      ...{ ratio: 1, lower: 1, upper: 1 },
    });
  });

  it.each([
    ['it holds to nobody of the group', { count: 0, of: 9 }, { count: 3, of: 9 }],
    ['it holds to nobody of the others', { count: 3, of: 9 }, { count: 0, of: 9 }],
    ['there are no others', { count: 3, of: 9 }, { count: 0, of: 0 }],
  ])('is not given where %s', (_, group, reference) => {
    expect(rateRatio(group, reference)).toBeNull();
  });

  const share = fc
    .tuple(fc.integer({ min: 1, max: 500 }), fc.nat(500))
    .map(([count, more]) => ({ count, of: count + more }));

  it('lies in its interval, and is turned over when the groups change places', () => {
    fc.assert(
      fc.property(share, share, (one, other) => {
        const found = rateRatio(one, other) ?? NONE;
        const turned = rateRatio(other, one) ?? NONE;

        expect(found.lower).toBeLessThanOrEqual(found.ratio);
        expect(found.upper).toBeGreaterThanOrEqual(found.ratio);
        expect(found.ratio * turned.ratio).toBeCloseTo(1, 9);
        expect(found.lower * turned.upper).toBeCloseTo(1, 9);
      }),
    );
  });
});
