import type { QualityRule } from '@waits/contracts/api/data-quality-rules';
import { CARE_FINDINGS } from './care-findings.js';
import { AGE_FINDINGS, CHILD_FINDINGS } from './child-findings.js';
import { DATE_FINDINGS } from './date-findings.js';
import { LINK_FINDINGS } from './link-findings.js';
import { rulesOf } from './rule.js';

const FOLD_FINDINGS = { ...AGE_FINDINGS, ...CARE_FINDINGS, ...DATE_FINDINGS, ...LINK_FINDINGS };

/** What is odd about the events of a referral: the fold finds the most, the service that knows the child the others. */
export type FindingId = keyof typeof FOLD_FINDINGS | ChildFindingId;
export type ChildFindingId = keyof typeof CHILD_FINDINGS;

/** Every finding that is stored with a referral, as a rule of the catalogue. */
export const FINDING_RULES: readonly QualityRule[] = [
  ...rulesOf(FOLD_FINDINGS, { place: 'fold' }),
  ...rulesOf(CHILD_FINDINGS, { place: 'waits' }),
];
