import type { Comparison } from '@waits/contracts/api/comparisons';
import type { KeptComparison } from './comparison.js';

const MEANS: Readonly<Record<Comparison['state'], string>> = {
  working: 'The list is here whole and is being compared. Its counts grow until it is done.',
  done: 'The worklist is whole. Fetch it as CSV or JSON, and see feeds for what we may not have yet.',
  failed: 'The list could not be compared. Send it again.',
};

/** A comparison as whoever sent the list may see it. */
export function shownComparison(kept: KeptComparison): Comparison {
  const { id, state, source, providers, services, listedOn, asOf } = kept;
  const { counts, differences, notRead, feeds, agreement, startedAt, updatedAt, endedAt } = kept;
  return {
    ...{ id, state, source, providers, services, listedOn, asOf },
    ...{ counts, differences, notRead, feeds, agreement, startedAt, updatedAt, endedAt },
    detail: kept.because ?? MEANS[state],
    fraction: fractionOf(kept),
    worklist: `/v1/comparisons/${id}/worklist`,
  };
}

/** How much of the rows is compared; null while it is not known how many there are. */
function fractionOf({ state, phase, counts, noted }: KeptComparison): number | null {
  if (state === 'done') return 1;
  if (phase === 'noting' || noted === 0) return null;
  return Math.floor((counts.rows / noted) * 1000) / 1000;
}
