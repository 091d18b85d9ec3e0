import type { LocalDate } from '@waits/contracts/values';
import Holidays from 'date-holidays';
import { addDays } from './calendar.js';

const byYear = new Map<string, ReadonlySet<LocalDate>>();

/** The bank holidays of England in one year, as GOV.UK lists them: substitute days count, weekends stay weekends. */
export function bankHolidays(year: string): ReadonlySet<LocalDate> {
  const known = byYear.get(year);
  // Stryker disable next-line ConditionalExpression: what is not remembered is worked out, and is the same.
  if (known) return known;
  const days = new Holidays('GB', 'ENG')
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

/** Day 0 of a count of working days: the day itself, or the next working day when it is none. */
export const workingDayFrom = (day: LocalDate): LocalDate =>
  isWorkingDay(day) ? day : addWorkingDays(day, 1);
