import type { ClockTable } from '../clock-table.js';
import { NEVER, overdueFrom } from '../clock-table.js';
import type { Cohort, CohortColumns } from '../cohort.js';
import { inCohort } from '../cohort.js';
import { int32At } from '../columns.js';

/** Those who began to wait on one day and are over the standard from one day on, in day numbers. */
export type Waiting = { start: number; overdueFrom: number; count: number };

type Asked = { clocks: ClockTable; referrals: CohortColumns; cohort: Cohort };

/** More days than any limit has; the last stands for none. */
const SPANS = 65_536;

/** Who waits under a standard on the cohort's day, the longest waiting first: one pass. */
export function waitingList({ clocks, referrals, cohort }: Asked): Waiting[] {
  const columns = clocks.columns();
  const isAsked = inCohort(referrals, cohort);
  const found = new Map<number, Waiting>();
  for (let row = 0; row < clocks.rows(); row += 1) {
    if (int32At(columns.from, row) > cohort.asOf || int32At(columns.until, row) <= cohort.asOf)
      continue;
    if (!isAsked(int32At(columns.referral, row))) continue;
    const [start, over] = [int32At(columns.start, row), overdueFrom(columns, row)];
    const key = start * SPANS + Math.min(over - start, SPANS - 1);
    const same = found.get(key);
    if (same) same.count += 1;
    else found.set(key, { start, overdueFrom: over, count: 1 });
  }
  return [...found.values()].sort((a, b) => a.start - b.start || a.overdueFrom - b.overdueFrom);
}

/**
 * Days from the start of a wait to the first day over the standard, as most who wait have it; `otherwise` where nobody does.
 * A limit in months or working days has no one number of days.
 */
export function daysUntilOver(list: readonly Waiting[], otherwise: number): number {
  const counts = new Map<number, number>();
  for (const { start, overdueFrom: over, count } of list) {
    if (over !== NEVER) counts.set(over - start, (counts.get(over - start) ?? 0) + count);
  }
  const [most] = [...counts].sort(([a, one], [b, other]) => other - one || a - b);
  return most?.[0] ?? otherwise;
}

/** How many wait. */
export const sizeOf = (list: readonly Waiting[]): number =>
  list.reduce((sum, { count }) => sum + count, 0);

/** How many of them are over the standard on a day. */
export const overOn = (list: readonly Waiting[], day: number): number =>
  sizeOf(list.filter(({ overdueFrom: over }) => over <= day));
