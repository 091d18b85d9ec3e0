import type { LocalDate } from '@waits/contracts/values';

/** What systems and spreadsheets write where they have no day: the beginnings and ends of their calendars. */
const DEFAULT_DAYS: ReadonlySet<LocalDate> = new Set([
  ...['1899-12-30', '1899-12-31', '1900-01-01', '1901-01-01', '1970-01-01'],
  ...['2099-12-31', '2199-12-31'],
]);

/** Whether a day is one that systems write where they have none. */
export const isDefaultDay = (day: LocalDate): boolean => DEFAULT_DAYS.has(day);

/** A day with its day and month the other way round; null where that is no day of the calendar, or the same one. */
export function swappedDay(day: LocalDate): LocalDate | null {
  const [month, dayOfMonth] = [day.slice(5, 7), day.slice(8)];
  return dayOfMonth > '12' || dayOfMonth === month
    ? null
    : `${day.slice(0, 4)}-${dayOfMonth}-${month}`;
}
