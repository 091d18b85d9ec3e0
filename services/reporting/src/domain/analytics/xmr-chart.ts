/**
 * Charts of individual values and their moving ranges (XmR), as Making Data Count reads them (DOMAIN.md §7.3, NHSRplotthedots):
 * which points tell of a change, and which are what the process always does.
 */

/** 3 / 1.128: limits are the mean and so many mean moving ranges either side. */
const LIMIT_RANGES = 2.66;
/** The upper limit of the moving ranges themselves: larger ones are no part of their mean. */
const RANGE_LIMIT = 3.267;
const RUN = 7;
const TREND = 7;

export type Improvement = 'increase' | 'decrease' | 'neutral';
export type Cause = 'outside-limits' | 'run' | 'trend' | 'two-in-three';
export type Assurance = 'consistently-met' | 'consistently-missed' | 'inconsistent';

export type Limits = {
  mean: number;
  meanRange: number;
  lower: number;
  upper: number;
  nearLower: number;
  nearUpper: number;
};

export type XmrPoint = {
  value: number;
  /** The limits of the stretch it is in: from the last rebasing on. */
  limits: Limits;
  /** From the value before; null for the first of a stretch. */
  movingRange: number | null;
  /** Every rule by which the point tells of a change; none is common cause. */
  causes: Cause[];
  kind: 'common' | 'improvement' | 'concern' | 'special';
};

export type XmrOptions = {
  improvement: Improvement;
  /** Places of values from which limits are worked out anew. */
  rebasedAt?: readonly number[];
  /** Limits from so many first values of a stretch alone. */
  fixAfter?: number;
};

/** The points of a chart, each with its limits and what it tells. */
export function xmrChart(values: readonly number[], options: XmrOptions): XmrPoint[] {
  const starts = [0, ...(options.rebasedAt ?? []), values.length];
  return starts
    .slice(1)
    .flatMap((end, index) => stretch(values.slice(starts[index], end), options));
}

function stretch(values: readonly number[], { improvement, fixAfter }: XmrOptions): XmrPoint[] {
  const limits = limitsOf(values.slice(0, fixAfter));
  const found: ReadonlyMap<Cause, ReadonlySet<number>> = new Map([
    ['outside-limits', outsideLimits(values, limits)],
    ['run', runs(values, limits)],
    ['trend', trends(values)],
    ['two-in-three', twoInThree(values, limits)],
  ]);
  return values.map((value, index) => {
    const causes = [...found].flatMap(([cause, places]) => (places.has(index) ? [cause] : []));
    const before = values[index - 1];
    const movingRange = before === undefined ? null : Math.abs(value - before);
    return {
      value,
      limits,
      movingRange,
      causes,
      kind: kindOf({ value, causes }, limits, improvement),
    };
  });
}

/** Limits of values in their order. Moving ranges beyond their own limit are left out of the mean of them. */
export function limitsOf(values: readonly number[]): Limits {
  const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
  const widest = RANGE_LIMIT * meanOf(ranges);
  const usual = ranges.filter((range) => range < widest);
  const meanRange = meanOf(usual.length > 0 ? usual : ranges);
  const mean = meanOf(values);
  const width = LIMIT_RANGES * meanRange;
  const near = (2 * width) / 3;
  return {
    ...{ mean, meanRange, lower: mean - width, upper: mean + width },
    ...{ nearLower: mean - near, nearUpper: mean + near },
  };
}

/**
 * Whether a target will be met, going by the limits at the last point: always, never, or now and then as chance has it. Null for a
 * measure of which no direction is better.
 */
export function assuranceOf(
  { lower, upper }: Limits,
  target: number,
  improvement: Improvement,
): Assurance | null {
  if (improvement === 'neutral') return null;
  if (target > upper)
    return improvement === 'increase' ? 'consistently-missed' : 'consistently-met';
  if (target < lower)
    return improvement === 'increase' ? 'consistently-met' : 'consistently-missed';
  return 'inconsistent';
}

function outsideLimits(values: readonly number[], { lower, upper }: Limits): Set<number> {
  return placesWhere(values, (value) => value > upper || value < lower);
}

/** Seven or more in a row on one side of the mean; a point on the mean ends a run. */
function runs(values: readonly number[], { mean }: Limits): Set<number> {
  return longStretches(
    values.map((value) => Math.sign(value - mean)),
    RUN,
  );
}

/** Seven points, six steps, that rise or fall all the way. */
function trends(values: readonly number[]): Set<number> {
  const steps = values.slice(1).map((value, index) => Math.sign(value - (values[index] ?? value)));
  const inTrend = longStretches(steps, TREND - 1);
  // A step belongs to the point before it as well as to the one after.
  return new Set([...inTrend].flatMap((step) => [step, step + 1]));
}

/** Places of stretches of one sign, of at least so many; 0 belongs to none. */
function longStretches(signs: readonly number[], least: number): Set<number> {
  const places = new Set<number>();
  let from = 0;
  for (let at = 1; at <= signs.length; at += 1) {
    if (signs[at] === signs[from]) continue;
    if (signs[from] !== 0 && at - from >= least) addRange(places, from, at);
    from = at;
  }
  return places;
}

function addRange(places: Set<number>, from: number, to: number): void {
  for (let at = from; at < to; at += 1) places.add(at);
}

/** Two of three in a row between a near limit and its limit, all three on that side of the mean: those that are close. */
function twoInThree(values: readonly number[], limits: Limits): Set<number> {
  const threes = values.slice(2).map((_, from) => [from, from + 1, from + 2]);
  const close = [1, -1].flatMap((side) => {
    const isOnSide = (at: number) => Math.sign((values[at] ?? 0) - limits.mean) === side;
    return threes
      .filter((three) => three.every(isOnSide))
      .map((three) => three.filter((at) => isClose(values[at] ?? 0, limits, side)));
  });
  return new Set(close.filter((places) => places.length >= 2).flat());
}

function isClose(value: number, limits: Limits, side: number): boolean {
  return side > 0
    ? value > limits.nearUpper && value <= limits.upper
    : value < limits.nearLower && value >= limits.lower;
}

function kindOf(
  { value, causes }: Pick<XmrPoint, 'value' | 'causes'>,
  { mean }: Limits,
  improvement: Improvement,
): XmrPoint['kind'] {
  if (causes.length === 0) return 'common';
  if (improvement === 'neutral') return 'special';
  const isBetter = improvement === 'increase' ? value > mean : value < mean;
  return isBetter ? 'improvement' : 'concern';
}

const placesWhere = (values: readonly number[], is: (value: number) => boolean): Set<number> =>
  new Set(values.flatMap((value, index) => (is(value) ? [index] : [])));

const meanOf = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
