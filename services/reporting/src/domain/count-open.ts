import type { Cohort } from './cohort.js';
import { inCohort } from './cohort.js';
import { int32At } from './columns.js';
import type { Replica } from './replica.js';

/** Referrals on the books on the cohort's day, and the children they are for, each once. */
export function countOpen(
  { referrals, children, ids }: Replica,
  cohort: Cohort,
): { referrals: number; children: number } {
  const columns = referrals.columns();
  const isAsked = inCohort(columns, cohort);
  const seen = new Uint8Array(children.rows());
  const open = { referrals: 0, children: 0 };
  for (let row = 0; row < ids.rows(); row += 1) {
    if (!isAsked(row) || !referrals.isOpen(row, cohort.asOf)) continue;
    open.referrals += 1;
    const child = int32At(columns.child, row);
    // A referral that names no child cannot be anyone's second one.
    if (child < 0 || seen[child] === 0) open.children += 1;
    if (child >= 0) seen[child] = 1;
  }
  return open;
}
