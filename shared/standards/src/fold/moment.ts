import type { Instant, LocalDate } from '@waits/contracts/values';
import { londonDay } from '../calendar.js';

/**
 * When an event happened, where its source gave a time of that day. A correction that moved the day alone leaves a moment
 * of another day behind, which says nothing.
 */
export const momentOf = (event: {
  occurredOn: LocalDate;
  occurredAt?: Instant | undefined;
}): Instant | null => {
  const { occurredOn, occurredAt } = event;
  return occurredAt !== undefined && londonDay(occurredAt) === occurredOn ? occurredAt : null;
};
