import type { Instant, LocalDate } from '@waits/contracts/values';

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const MOMENT = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/London',
});
const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** What stands where there is nothing to show. */
export const NONE = 'none';

/** `3 February 2025`; `none` for null. */
export const dayInWords = (day: LocalDate | null): string =>
  day === null ? NONE : DAY.format(new Date(`${day}T00:00:00Z`));

/** `3 February 2025 at 14:05`, London time; `never` for null. */
export const momentInWords = (at: Instant | null): string =>
  at === null ? 'never' : MOMENT.format(new Date(at));

/** `3 February 2025`: the London day of an instant. */
export const dayOfMoment = (at: Instant): string => momentInWords(at).split(' at ')[0] ?? '';

/** `1,204`. */
export const inNumbers = (count: number): string => NUMBER.format(count);

/** `1,204 days`, `1 day`; `none` for null. */
export const daysInWords = (days: number | null): string =>
  days === null ? NONE : plural(days, 'day');

/** `1 referral`, `12 referrals`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${inNumbers(count)} ${count === 1 ? one : many}`;

/** How far the limit is away: `12 days left`, `due today`, `412 days over`. */
export function daysLeftInWords(daysLeft: number): string {
  if (daysLeft === 0) return 'due today';
  return daysLeft > 0 ? `${daysInWords(daysLeft)} left` : `${daysInWords(-daysLeft)} over`;
}
