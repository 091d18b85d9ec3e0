import type { Instant, LocalDate } from '@waits/contracts/values';
import { tzOffset } from '@date-fns/tz';
import { UTCDate } from '@date-fns/utc';
import { addMonths as addMonthsTo } from 'date-fns';

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;
const LONDON = 'Europe/London';

/**
 * The London day of an instant. Text must carry an offset or `Z`: 23:30Z in summer is the next day.
 */
export function londonDay(instant: string | Date): LocalDate {
  const at = new Date(instant);
  return isoDay(at.getTime() + tzOffset(LONDON, at) * MS_PER_MINUTE);
}

/**
 * The instant, in UTC, of a timestamp as a sender wrote it. Without an offset it is London local time; an hour that
 * happens twice in autumn is taken as its second (GMT), one that is skipped in spring as the hour after.
 */
export function londonInstant(sourceTimestamp: string): Instant {
  const hasOffset = /(Z|[+-]\d{2}:?\d{2})$/i.test(sourceTimestamp);
  const asUtc = new Date(hasOffset ? sourceTimestamp : `${sourceTimestamp}Z`);
  if (hasOffset) return asUtc.toISOString();
  const before = shifted(asUtc, -tzOffset(LONDON, asUtc));
  return shifted(asUtc, -tzOffset(LONDON, before)).toISOString();
}

/** The day a sender meant: a day as it is, a timestamp as its London day. */
export function sourceDay(sourceDate: string): LocalDate {
  return sourceDate.length === 'YYYY-MM-DD'.length
    ? sourceDate
    : londonDay(londonInstant(sourceDate));
}

/** Whole calendar days between two days; negative when `to` comes first. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (Date.parse(to) - Date.parse(from)) / MS_PER_DAY;
}

/** The day `days` later. Bank holidays and weekends count like any day. */
export function addDays(day: LocalDate, days: number): LocalDate {
  return isoDay(Date.parse(day) + days * MS_PER_DAY);
}

/** The same day of the month `months` later; where that month is too short, its last day. */
export function addMonths(day: LocalDate, months: number): LocalDate {
  return isoDay(addMonthsTo(new UTCDate(day), months).getTime());
}

/** Age in whole years. A child of 29 February has the birthday on 1 March in other years, as NHS England counts. */
export function ageInYears(birth: LocalDate, on: LocalDate): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

const shifted = (date: Date, minutes: number): Date =>
  new Date(date.getTime() + minutes * MS_PER_MINUTE);

const isoDay = (time: number): LocalDate => new Date(time).toISOString().slice(0, 10);
