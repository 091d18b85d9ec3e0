import { tzOffset } from '@date-fns/tz';
import { UTCDate } from '@date-fns/utc';
import type { Instant, LocalDate } from '@waits/contracts/values';
import { addMonths as addMonthsTo } from 'date-fns';

const MS_PER_DAY = 86_400_000;
const MS_PER_HOUR = 3_600_000;
const MS_PER_MINUTE = 60_000;
const LONDON = 'Europe/London';

/** The London day of an instant: 23:30Z in summer is the next day. Text must end in `Z` or an offset. */
export function londonDay(instant: string | Date): LocalDate {
  if (typeof instant === 'string' && isSameInUtc(instant)) return instant.slice(0, 10);
  const at = new Date(instant);
  return shifted(at, londonOffset(at)).toISOString().slice(0, 10);
}

/** The time of day in London of an instant, `02:30`. */
export function londonTimeOfDay(instant: string | Date): string {
  const at = new Date(instant);
  return shifted(at, londonOffset(at)).toISOString().slice(11, 16);
}

/**
 * The instant, in UTC, of a timestamp as a sender wrote it. Without an offset it is London local time; an hour that
 * happens twice in autumn is taken as its second (GMT), one that is skipped in spring as the hour after.
 */
export function londonInstant(sourceTimestamp: string): Instant {
  if (HAS_OFFSET.test(sourceTimestamp)) return new Date(sourceTimestamp).toISOString();
  const asIfUtc = new Date(`${sourceTimestamp}Z`);
  const near = shifted(asIfUtc, -londonOffset(asIfUtc));
  return shifted(asIfUtc, -londonOffset(near)).toISOString();
}

/** The day a sender meant: a day as it is, a timestamp as its London day. */
export function sourceDay(sourceDate: string): LocalDate {
  return DAY.test(sourceDate) ? sourceDate : londonDay(londonInstant(sourceDate));
}

/** Whole calendar days between two days; negative when `to` comes first. The first day is day 0. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The day this many days later. Bank holidays and weekends count like any day. */
export function addDays(day: LocalDate, days: number): LocalDate {
  return dayOf(dayNumber(day) + days);
}

/** The same day of the month this many months later; where that month is too short, its last day. */
export function addMonths(day: LocalDate, months: number): LocalDate {
  return monthsLater(months)(day);
}

/** Age in whole years. Born on 29 February, a child is a year older on 1 March, as NHS England's statistics count. */
export function ageInYears(birth: LocalDate, on: LocalDate): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

const HAS_OFFSET = /(Z|[+-]\d{2}:?\d{2})$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const SINCE_SUMMER_TIME_IS_ONE_HOUR = '1972';

/** A moment in UTC before 22:00, on which London has the same day: its clocks are at most an hour ahead. */
const isSameInUtc = (instant: string): boolean =>
  instant[10] === 'T' &&
  instant.endsWith('Z') &&
  instant >= SINCE_SUMMER_TIME_IS_ONE_HOUR &&
  instant.slice(11, 13) < '22';

const shifted = (date: Date, minutes: number): Date =>
  new Date(date.getTime() + minutes * MS_PER_MINUTE);

const REMEMBERED = 40_000;

/**
 * The same answers, each worked out once: a clock is a handful of day sums, and millions of clocks are measured over a few
 * thousand days.
 */
function remembered<K, V>(workOut: (asked: K) => V): (asked: K) => V {
  const answers = new Map<K, V>();
  return (asked) => {
    const known = answers.get(asked);
    // Stryker disable next-line ConditionalExpression: what is not remembered is worked out, and is the same.
    if (known !== undefined) return known;
    const answer = workOut(asked);
    // Stryker disable next-line all: bounds how much is remembered, and no answer.
    if (answers.size >= REMEMBERED) answers.clear();
    answers.set(asked, answer);
    return answer;
  };
}

/** Days since 1 January 1970. A day is read as midnight UTC, so a clock change in between costs no day. */
function dayNumber(day: LocalDate): number {
  const year =
    digitAt(day, 0) * 1000 + digitAt(day, 1) * 100 + digitAt(day, 2) * 10 + digitAt(day, 3);
  const month = digitAt(day, 5) * 10 + digitAt(day, 6);
  // Years begin in March, so that the day that some have and others have not is the last.
  const march = month > 2 ? year : year - 1;
  const monthsSince = month > 2 ? month - 3 : month + 9;
  const leapDays = Math.floor(march / 4) - Math.floor(march / 100) + Math.floor(march / 400);
  const ofYear = Math.floor((153 * monthsSince + 2) / 5) + digitAt(day, 8) * 10 + digitAt(day, 9);
  return march * 365 + leapDays + ofYear - DAYS_TO_1970;
}

const ZERO = 48;
const digitAt = (day: LocalDate, place: number): number => day.charCodeAt(place) - ZERO;
/** Days from 1 March of the year 0, and one, to 1 January 1970. */
const DAYS_TO_1970 = 719_469;

const dayOf = remembered((number: number): LocalDate =>
  new Date(number * MS_PER_DAY).toISOString().slice(0, 10),
);

const offsetInHour = remembered((hour: number) => tzOffset(LONDON, new Date(hour * MS_PER_HOUR)));

/** London's minutes ahead of UTC. Its clocks have only ever changed on the hour of UTC. */
const londonOffset = (at: Date): number => offsetInHour(Math.floor(at.getTime() / MS_PER_HOUR));

const monthsLater = remembered((months: number) =>
  remembered((day: LocalDate): LocalDate =>
    addMonthsTo(new UTCDate(day), months).toISOString().slice(0, 10),
  ),
);
