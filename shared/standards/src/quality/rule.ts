import type { QualityRule } from '@waits/contracts/api/data-quality-rules';

/** A rule as a table has it, by its id. What it breaks is taken all the same, with a finding, unless it says otherwise. */
export type RuleEntry = Pick<QualityRule, 'what' | 'why' | 'fix' | 'dimension'> & {
  scope?: QualityRule['scope'];
  national?: readonly string[];
};

type Where = Pick<QualityRule, 'place'> & Partial<Pick<QualityRule, 'severity' | 'scope'>>;

/** The rules of a table that are all checked in one place. */
export const rulesOf = (
  entries: Readonly<Record<string, RuleEntry>>,
  { place, severity = 'accept', scope = 'referral' }: Where,
): QualityRule[] =>
  Object.entries(entries).map(([id, { national = [], ...entry }]) => ({
    ...{ id, scope, severity, place, ...entry },
    national: [...national],
  }));
