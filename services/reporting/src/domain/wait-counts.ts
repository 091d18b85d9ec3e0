/** How many waits there are of each whole number of days: everything asked of a list of waits follows from it, exactly. */
export type WaitCounts = {
  /** Index: days waited. */
  readonly byDays: Int32Array;
  readonly total: number;
};

export const PERCENTILE_METHOD = 'type 7: linear interpolation between whole days';

/**
 * A percentile by linear interpolation (type 7 of Hyndman and Fan, the default of R and of spreadsheets): the value at
 * rank (n - 1) × percent / 100, counted from 0. Null for no waits.
 * @param percent a whole number from 0 to 100; kept whole so that no rounding error moves a rank
 */
export const percentile = ({ byDays, total }: WaitCounts, percent: number): number | null =>
  percentileBy((rank) => valueAtRank(byDays, rank), total, percent);

/** The same of values that are known by their rank, from 0 on. */
export function percentileBy(
  valueAt: (rank: number) => number,
  total: number,
  percent: number,
): number | null {
  if (total === 0) return null;
  const hundredths = (total - 1) * percent;
  const rank = Math.floor(hundredths / 100);
  const below = valueAt(rank);
  const above = rank + 1 < total ? valueAt(rank + 1) : below;
  return (below * 100 + (hundredths % 100) * (above - below)) / 100;
}

/** Waits of at least `from` and at most `to` days; `to` null has no upper end. */
export function countBetween({ byDays }: WaitCounts, from: number, to: number | null): number {
  let count = 0;
  const last = Math.min(to ?? byDays.length - 1, byDays.length - 1);
  for (let days = from; days <= last; days += 1) count += byDays[days] ?? 0;
  return count;
}

/** The longest wait in days, null for none. */
export function longest({ byDays }: WaitCounts): number | null {
  for (let days = byDays.length - 1; days >= 0; days -= 1) {
    if ((byDays[days] ?? 0) > 0) return days;
  }
  return null;
}

/** A share as a whole percentage, half up, from the unrounded counts. Null for a share of nothing. */
export const wholePercent = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((200 * part + whole) / (2 * whole));

function valueAtRank(byDays: Int32Array, rank: number): number {
  let seen = 0;
  for (let days = 0; days < byDays.length; days += 1) {
    seen += byDays[days] ?? 0;
    if (seen > rank) return days;
  }
  return byDays.length - 1;
}
