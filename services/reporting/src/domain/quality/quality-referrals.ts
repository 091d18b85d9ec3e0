import type { MonthCount, QualityReferrals } from '@waits/contracts/api/data-quality';
import type { Cohort } from '../cohort.js';
import { at, int32At } from '../columns.js';
import { localDate } from '../day-number.js';
import type { Replica } from '../replica.js';
import { brokenRules, rowsInView } from './broken-rules.js';
import { receivedByMonth, wholeMonthsBefore } from './received-by-month.js';

type Question = { ruleId: string; cohort: Cohort; limit: number; after: string | null };
type Page = Pick<QualityReferrals, 'total' | 'months' | 'referrals'> & { next: string | null };

const MONTHS = 24;

/**
 * The referrals in view that break a rule, in the order of their ids and one page of them, and how many of those received in
 * each of the last 24 whole months do. A page begins behind the last id shown, so that pages do not shift.
 */
export function qualityReferrals(replica: Replica, question: Question): Page {
  const { ruleId, cohort, limit, after } = question;
  const { ids, referrals } = replica;
  const inView = rowsInView(replica, cohort);
  const rulesOf = brokenRules(replica, cohort.asOf);
  const broken = inView.filter((row) => rulesOf(row).includes(ruleId));
  const listed = broken
    .filter((row) => after === null || ids.compareTo(row, after) > 0)
    .sort(ids.compare);
  const shown = listed.slice(0, limit);
  const last = shown.at(-1);
  const columns = referrals.columns();
  return {
    total: broken.length,
    months: monthsOf(replica, { inView, broken }, cohort.asOf),
    referrals: shown.map((row) => ({
      referralId: ids.keyOf(row),
      provider: referrals.dictionaries.provider.textOf(at(columns.provider, row)) ?? '',
      receivedOn: localDate(int32At(columns.receivedOn, row)),
    })),
    next: listed.length > limit && last !== undefined ? ids.keyOf(last) : null,
  };
}

function monthsOf(
  replica: Replica,
  rows: { inView: readonly number[]; broken: readonly number[] },
  asOf: number,
): MonthCount[] {
  const received = receivedByMonth(replica, rows.inView);
  const broken = receivedByMonth(replica, rows.broken);
  return wholeMonthsBefore(asOf, MONTHS).map((month) => ({
    ...{ month, received: received.get(month) ?? 0, broken: broken.get(month) ?? 0 },
  }));
}
