import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { Instant } from '@waits/contracts/values';

/** The order in which events are folded: what happened first, then what was recorded first, then by name. */
export function compareEvents(a: ReferralEvent, b: ReferralEvent): number {
  return (
    compareText(a.data.occurredOn, b.data.occurredOn) ||
    compareInstants(a.data.recordedAt, b.data.recordedAt) ||
    compareText(a.id, b.id) ||
    compareText(a.source, b.source)
  );
}

/** The order in which knowledge arrived at the source: a later record replaces an earlier one. */
export function compareRecorded(a: ReferralEvent, b: ReferralEvent): number {
  return (
    compareInstants(a.data.recordedAt, b.data.recordedAt) ||
    compareText(a.id, b.id) ||
    compareText(a.source, b.source)
  );
}

/** Orders instants in UTC. Senders write seconds and fractions or leave them out, so text alone is not enough. */
export function compareInstants(a: Instant, b: Instant): number {
  if (a.length === b.length) return compareText(a, b);
  return Date.parse(a) - Date.parse(b) || compareText(a, b);
}

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
