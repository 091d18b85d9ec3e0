import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { Instant, LocalDate } from '@waits/contracts/values';
import { londonDay } from '../calendar.js';
import { swappedDay } from '../odd-days.js';
import { isBefore } from './order.js';

/**
 * Whether an event is dated later than the day on which that was written down: until then it does not count, and whoever
 * sent it ought to look. The day of a corrected event was written down by its correction.
 */
export const isDatedAhead = ({ data }: ReferralEvent, recordedAt: Instant): boolean =>
  // The day in UTC is the London day or the one before it, and taking the London day of every event would cost more.
  // Stryker disable next-line EqualityOperator,MethodExpression: whatever is let through here is looked at again
  data.occurredOn > recordedAt.slice(0, 10) && data.occurredOn > londonDay(recordedAt);

/** Whether a day that is dated ahead would not be, were its day and month the other way round. */
export function wouldFitSwapped(day: LocalDate, recordedAt: Instant): boolean {
  const swapped = swappedDay(day);
  return swapped !== null && !isBefore(londonDay(recordedAt), swapped);
}
