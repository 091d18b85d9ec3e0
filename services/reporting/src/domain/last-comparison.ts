import type { Reconciliation } from '@waits/contracts/api/jobs';

/** The last comparison of the log with what is held, or why there is none to show. */
export type LastComparison =
  { at: string; note: null; found: Reconciliation } | { at: null; note: string; found: null };
