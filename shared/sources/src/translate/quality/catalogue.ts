import type { QualityRule } from '@waits/contracts/api/data-quality-rules';
import { ASKED_RULES } from '@waits/standards/quality/asked-rules';
import { FINDING_RULES } from '@waits/standards/quality/finding-rules';
import { REASON_RULES } from './reason-rules.js';
import { WARNING_RULES } from './warning-rules.js';

/** Every rule of data quality, wherever it is checked, in the order of ids: the one list. */
export const QUALITY_RULES: readonly QualityRule[] = [
  ...REASON_RULES,
  ...WARNING_RULES,
  ...FINDING_RULES,
  ...ASKED_RULES,
].sort((a, b) => (a.id < b.id ? -1 : 1));
