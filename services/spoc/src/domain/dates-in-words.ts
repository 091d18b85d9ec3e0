import type { Instant, LocalDate } from '@waits/contracts/values';

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const MOMENT = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/London',
});

/** `3 February 2025`. */
export const inWords = (day: LocalDate): string => DAY.format(new Date(`${day}T00:00:00Z`));

/** `3 February 2025 at 14:05`, London time. */
export const momentInWords = (at: Instant): string => MOMENT.format(new Date(at));
