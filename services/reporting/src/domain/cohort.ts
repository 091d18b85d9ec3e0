import type { ReferralColumns } from './referral-table.js';

/** Which referrals are counted, as codes; null is all of them, a code nobody has is none. */
export type Cohort = {
  /** A day number. */
  asOf: number;
  provider: number | null;
  pathway: number | null;
};

/** What a count reads of each referral. */
export type CohortColumns = Pick<ReferralColumns, 'provider' | 'pathway' | 'child'>;

/** Tells whether the referral in a row belongs to the cohort, whatever the day. */
export function inCohort(
  { provider, pathway }: CohortColumns,
  cohort: Cohort,
): (referral: number) => boolean {
  if (isEverybody(cohort)) return () => true;
  return (referral) =>
    (cohort.provider === null || provider[referral] === cohort.provider) &&
    (cohort.pathway === null || pathway[referral] === cohort.pathway);
}

export const isEverybody = ({ provider, pathway }: Cohort): boolean =>
  provider === null && pathway === null;
