import type { LocalDate } from '@waits/contracts/values';
import { addDays } from '@waits/standards/calendar';

/** After a longer downtime the days before are left out: what they were like is best asked of the log. */
export const MOST_CAUGHT_UP = 31;

/**
 * The London days of which a snapshot is still to be taken, oldest first: those after the last one taken that are over. An
 * older day that was left out stays so: to put one in between would tell of both its neighbours what they were not
 * suppressed for.
 * @param last the latest day taken, or the one before the first
 */
export function daysToTake(last: LocalDate, today: LocalDate): LocalDate[] {
  const earliest = addDays(today, -MOST_CAUGHT_UP);
  const days: LocalDate[] = [];
  const next = addDays(last, 1);
  for (let day = next < earliest ? earliest : next; day < today; day = addDays(day, 1))
    days.push(day);
  return days;
}
