import { TZDate } from '@date-fns/tz';
import { UTCDate } from '@date-fns/utc';
import type { Instant, LocalDate } from '@waits/contracts/values';
import { addMonths as addCalendarMonths } from 'date-fns';

const LONDON = 'Europe/London';
const DAY_MS = 86_400_000;

/** Days since 1 January 1970. A local day is read as midnight UTC, so a clock change in between costs no day. */
export const dayNumber = (day: LocalDate): number => Math.floor(Date.parse(day) / DAY_MS);

/** The day with this number. */
export const dayOf = (number: number): LocalDate => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** Whole days from one day to another; negative when `to` is earlier. The first day is day 0. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from);

/** The day this many days later; earlier for a negative number. */
export const addDays = (day: LocalDate, days: number): LocalDate => dayOf(dayNumber(day) + days);

/** The same day of the month this many months later, or the last day of a shorter month: 30 November + 3 is 28 February. */
export const addMonths = (day: LocalDate, months: number): LocalDate =>
  addCalendarMonths(new UTCDate(day), months).toISOString().slice(0, 10);

/** The calendar day in London at an instant: 23:30 UTC on 30 June is 1 July. */
export function londonDay(instant: string | Date): LocalDate {
  const there = new TZDate(new Date(instant).getTime(), LONDON);
  return dayOf(Date.UTC(there.getFullYear(), there.getMonth(), there.getDate()) / DAY_MS);
}

const HAS_OFFSET = /(Z|[+-]\d{2}:?\d{2})$/i;
const PARTS = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?/;

/** A sender's timestamp as an instant in UTC. One without an offset is London local time. */
export function londonInstant(timestamp: string): Instant {
  if (HAS_OFFSET.test(timestamp)) return new Date(timestamp).toISOString();
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, ms = 0] = (
    PARTS.exec(timestamp) ?? []
  )
    .slice(1)
    .map((part: string | undefined, index) => Number(index === 6 ? (part ?? '').padEnd(3, '0') : (part ?? 0)));
  const there = new TZDate(year, month - 1, day, hour, minute, second, ms, LONDON);
  return new Date(there.getTime()).toISOString();
}

/** The London day of a sender's day or timestamp. */
export const sourceDay = (date: string): LocalDate =>
  date.length === 10 ? date : londonDay(londonInstant(date));

/** Whole years of age. Born on 29 February, a child is a year older on 1 March of other years, as national statistics count. */
export const ageInYears = (birth: LocalDate, on: LocalDate): number =>
  Number(on.slice(0, 4)) - Number(birth.slice(0, 4)) - (on.slice(5) < birth.slice(5) ? 1 : 0);
