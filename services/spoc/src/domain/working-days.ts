import type { Instant, LocalDate } from '@waits/contracts/values';
import { addDays, londonDay, londonInstant } from '@waits/standards/calendar';
import Holidays from 'date-holidays';

// Open 09:00 to 17:00 Europe/London, Monday to Friday. A local choice: no national specification of a SPOC was found.
const CLOSES = '17:00:00';

const holidays = new Holidays('GB', 'ENG');
const byYear = new Map<string, ReadonlySet<LocalDate>>();

/** The bank holidays of England in one year, as GOV.UK lists them: substitute days count, weekends stay weekends. */
export function bankHolidays(year: string): ReadonlySet<LocalDate> {
  const known = byYear.get(year);
  if (known) return known;
  const days = holidays
    .getHolidays(year)
    .filter(({ type }) => type === 'public')
    .map(({ date }) => date.slice(0, 10));
  const set = new Set(days);
  byYear.set(year, set);
  return set;
}

/** Monday to Friday, and no bank holiday of England. */
export function isWorkingDay(day: LocalDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5 && !bankHolidays(day.slice(0, 4)).has(day);
}

/** The working day `count` working days after `day`, or before it when negative; 0 gives `day` itself. */
export function addWorkingDays(day: LocalDate, count: number): LocalDate {
  const step = Math.sign(count);
  let reached = day;
  for (let left = Math.abs(count); left > 0;) {
    reached = addDays(reached, step);
    if (isWorkingDay(reached)) left -= 1;
  }
  return reached;
}

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
