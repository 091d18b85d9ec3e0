import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { Instant, LocalDate } from '@waits/contracts/values';

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

/** Whether one day is known to come before another: what is not known is neither before nor after. */
export const isBefore = (a: LocalDate | null, b: LocalDate | null): boolean =>
  // Stryker disable next-line ConditionalExpression,LogicalOperator: asked for the types, as nothing compares with null
  a !== null && b !== null && a < b;

/** The earliest of those that are known. */
export const earliest = (days: readonly (LocalDate | null | undefined)[]): LocalDate | null =>
  days.flatMap((day) => day ?? []).sort()[0] ?? null;

/** Orders instants in UTC. Senders write seconds and fractions or leave them out, so text alone is not enough. */
export function compareInstants(a: Instant, b: Instant): number {
  // Stryker disable next-line ConditionalExpression: spares parsing, and what is written alike compares alike
  if (a.length === b.length) return compareText(a, b);
  return Date.parse(a) - Date.parse(b) || compareText(a, b);
}

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
