import type { CohortDimension } from '@waits/contracts/api/cohorts';
import type { ReferralTable } from '../referral-table.js';
import { DIMENSIONS } from './dimensions.js';
import type { CohortQuery } from './cohort-query.js';
import { NOT_KNOWN } from './vocabulary.js';

/** The values wanted of each dimension; any of them will do. */
export type Wanted = Partial<Record<CohortDimension, readonly string[] | undefined>>;

/** What is wrong with a filter: which, and what it may have. */
export type FilterFault = { dimension: CohortDimension; detail: string };

/** Filters in the codes of the replica, or what is wrong with them. A value is never repeated: it may be anything. */
export function filtersOf(
  referrals: ReferralTable,
  wanted: Wanted,
): { filters: CohortQuery['filters']; faults: FilterFault[] } {
  const faults: FilterFault[] = [];
  const filters = (Object.keys(DIMENSIONS) as CohortDimension[]).flatMap((dimension) => {
    const values = wanted[dimension];
    if (values === undefined) return [];
    const vocabulary = DIMENSIONS[dimension].vocabulary(referrals);
    const codes = values.map((value) => (value === NOT_KNOWN ? [0] : vocabulary.codesOf(value)));
    if (codes.some(({ length }) => length === 0)) {
      faults.push({ dimension, detail: `may be ${vocabulary.allowed()}, or ${NOT_KNOWN}` });
    }
    return [{ dimension, codes: codes.flat() }];
  });
  return { filters, faults };
}
