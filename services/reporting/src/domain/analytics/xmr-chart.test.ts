import { assuranceOf, limitsOf, xmrChart } from './xmr-chart.js';

/** The check values of DOMAIN.md §8. */
const CHECKED = [
  ...[-0.5605, -0.2302, 1.5587, 0.0705, 0.1293, 1.7151, 0.4609, -1.2651, -0.6869, -0.4457],
  ...[1.2241, 0.3598, 0.4008, 0.1107, -0.5558, 1.7869, 0.4979, -1.9666, 0.7014, -0.4728],
];
const causesOf = (values: readonly number[]) =>
  xmrChart(values, { improvement: 'neutral' }).map(({ causes }) => causes);
/** Values that swing by two around 0: limits at ±5.32, near limits at ±3.55. */
const swinging = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => (index % 2 === 0 ? 1 : -1));

describe('the limits of a chart', () => {
  it('are the mean and 2.66 mean moving ranges either side', () => {
    const { mean, meanRange, lower, upper } = limitsOf(CHECKED);

    expect(mean).toBeCloseTo(0.1416, 4);
    expect(meanRange).toBeCloseTo(1.1853, 3);
    expect(lower).toBeCloseTo(-3.0114, 3);
    expect(upper).toBeCloseTo(3.2946, 3);
  });

  it('leave out moving ranges that are beyond their own limit', () => {
    // Nineteen steps of 2 and a leap of 100 and back, which would make the mean range 11.3.
    const leap = [...swinging(10), 100, ...swinging(9)];

    expect(limitsOf(leap).meanRange).toBe(2);
  });

  it('near the edge are two thirds of the way', () => {
    const { mean, meanRange, nearLower, nearUpper } = limitsOf(CHECKED);

    expect(nearUpper - mean).toBeCloseTo(1.7733 * meanRange, 3);
    expect(mean - nearLower).toBeCloseTo(1.7733 * meanRange, 3);
  });

  it('are those of the first points alone where a chart says so', () => {
    const [first] = xmrChart([...swinging(10), 50, 60], { improvement: 'neutral', fixAfter: 10 });

    expect(first?.limits).toEqual(limitsOf(swinging(10)));
  });

  it('begin anew where a chart is rebased', () => {
    const chart = xmrChart([...swinging(8), ...swinging(8).map((value) => value + 50)], {
      ...{ improvement: 'neutral', rebasedAt: [8] },
    });

    expect(chart.map(({ limits: { mean } }) => mean)).toEqual([
      ...Array.from({ length: 8 }, () => 0),
      ...Array.from({ length: 8 }, () => 50),
    ]);
    expect(chart[8]?.movingRange).toBeNull();
  });
});

describe('a point tells of a change', () => {
  it('outside the limits', () => {
    const causes = causesOf([...swinging(20), 20]);

    expect(causes.at(-1)).toEqual(['outside-limits']);
    expect(causes.slice(0, -1).flat()).toEqual([]);
  });

  it.each([
    [7, 7],
    [6, 0],
  ])('in a run of %d on one side of the mean: %d points', (length, flagged) => {
    const values = [...Array.from({ length }, () => 1), ...Array.from({ length }, () => -1)];
    const causes = causesOf([-1, ...values, 1]);

    expect(causes.filter((found) => found.includes('run'))).toHaveLength(2 * flagged);
  });

  it('not in a run that a point on the mean interrupts', () => {
    const values = [1, 1, 1, 0, 1, 1, 1, -1, -1, -1, 0, -1, -1, -1];

    expect(causesOf(values).flat()).not.toContain('run');
  });

  it.each([
    [7, true],
    [6, false],
  ])('in a rise of %d points: %s', (length, isTrend) => {
    const rise = Array.from({ length }, (_, index) => index - 3);
    const causes = causesOf([5, ...rise, -5]);

    expect(causes.some((found) => found.includes('trend'))).toBe(isTrend);
  });

  it('with another of three in a row between near limit and limit, all on one side', () => {
    const values = [...swinging(20), 4.5, 0.5, 4.5, ...swinging(20)];
    const causes = causesOf(values);

    expect(causes[20]).toEqual(['two-in-three']);
    expect(causes[21]).toEqual([]);
    expect(causes[22]).toEqual(['two-in-three']);
  });

  it('not where two that are close lie on opposite sides', () => {
    const values = [...swinging(14), 5.5, -5.5];

    expect(causesOf(values).flat()).not.toContain('two-in-three');
  });
});

describe('what a special point is', () => {
  it.each([
    ['increase', 'improvement'],
    ['decrease', 'concern'],
    ['neutral', 'special'],
  ] as const)('where %s is better: a high one is %s', (improvement, kind) => {
    expect(xmrChart([...swinging(20), 20], { improvement }).at(-1)?.kind).toBe(kind);
  });

  it('is nothing where it does what the process always does', () => {
    expect(xmrChart(swinging(20), { improvement: 'increase' }).map(({ kind }) => kind)).toEqual(
      Array.from({ length: 20 }, () => 'common'),
    );
  });
});

describe('whether a target will be met', () => {
  const limits = limitsOf(swinging(20));

  it.each([
    [6, 'increase', 'consistently-missed'],
    [6, 'decrease', 'consistently-met'],
    [-6, 'increase', 'consistently-met'],
    [-6, 'decrease', 'consistently-missed'],
    [0, 'increase', 'inconsistent'],
    [6, 'neutral', null],
  ] as const)('of %d where %s is better: %s', (target, improvement, expected) => {
    expect(assuranceOf(limits, target, improvement)).toBe(expected);
  });
});
