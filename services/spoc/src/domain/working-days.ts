import type { Instant, LocalDate } from '@waits/contracts/values';
import { londonDay, londonInstant } from '@waits/standards/calendar';
import { addWorkingDays, isWorkingDay } from '@waits/standards/working-days';

// Open 09:00 to 17:00 Europe/London, Monday to Friday. A local choice: no national specification of a SPOC was found.
const CLOSES = '17:00:00';

/**
 * Day 0 of a working-day clock: the London day of receipt, or the next working day when it came after closing time or
 * on a day that is none. Before opening time counts as that morning.
 */
export function firstWorkingDay(receivedAt: Instant): LocalDate {
  const day = londonDay(receivedAt);
  const inTime = Date.parse(receivedAt) < Date.parse(closingTime(day));
  return isWorkingDay(day) && inTime ? day : addWorkingDays(day, 1);
}

/** 17:00 in London on that day. */
export const closingTime = (day: LocalDate): Instant => londonInstant(`${day}T${CLOSES}`);

/** The last second of that day in London: what is due on a day is late from the next. */
export const endOfDay = (day: LocalDate): Instant => londonInstant(`${day}T23:59:59`);
