/** One quantity measured several times: the median and the least and greatest of the runs. */
export type Spread = { median: number; low: number; high: number; runs: number };

/** @throws RangeError for no values at all: a benchmark that measured nothing has no figure */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const [low] = sorted;
  const high = sorted.at(-1);
  if (low === undefined || high === undefined) throw new RangeError('nothing was measured');
  return { median: percentileOf(sorted, 50), low, high, runs: sorted.length };
}

/**
 * A percentile by linear interpolation between the two nearest values.
 * @param sorted in rising order, not empty
 */
export function percentileOf(sorted: readonly number[], percent: number): number {
  const rank = ((sorted.length - 1) * percent) / 100;
  const below = sorted[Math.floor(rank)] ?? NaN;
  const above = sorted[Math.ceil(rank)] ?? NaN;
  return below + (above - below) * (rank - Math.floor(rank));
}
