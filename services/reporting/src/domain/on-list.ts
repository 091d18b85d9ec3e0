import type { Period } from './cohorts/flow-events.js';
import { int32At } from './columns.js';
import { wasOpenBetween } from './histories.js';
import type { ReferralTable } from './referral-table.js';

/**
 * Whether a referral was on the list at some time of these days, both counted in; on the day on which it left, it was. Day
 * numbers.
 */
export function wasOnList(referrals: ReferralTable, row: number, { from, to }: Period): boolean {
  const { openFrom, openUntil } = referrals.columns();
  return (
    (int32At(openFrom, row) <= to && int32At(openUntil, row) >= from) ||
    wasOpenBetween(referrals.historyOf(row), from, to)
  );
}
