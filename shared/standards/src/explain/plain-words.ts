import { UTCDate } from '@date-fns/utc';
import type { Instant, LocalDate } from '@waits/contracts/values';
import { format } from 'date-fns';
import { londonDay, londonTimeOfDay } from '../calendar.js';
import type { Limit } from '../standard-rules.js';

/** A day as a person writes it: 3 February 2025. */
export const longDate = (day: LocalDate): string => format(new UTCDate(day), 'd MMMM yyyy');

/** A moment as a person in England reads it: 14:05 on 3 February 2025. */
export const longMoment = (at: Instant): string =>
  `${londonTimeOfDay(at)} on ${longDate(londonDay(at))}`;

/** Minutes as hours and minutes. */
export const hoursAndMinutes = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [hours > 0 ? count(hours, 'hour') : '', rest > 0 ? count(rest, 'minute') : ''];
  return parts.filter((part) => part !== '').join(' and ') || 'less than a minute';
};

/** `1 day`, `2 days`. */
export const count = (number: number, thing: string): string =>
  `${number} ${thing}${number === 1 ? '' : 's'}`;

/** A limit in words: 3 calendar months, 91 days. */
export function limitInWords({ value, unit }: Limit): string {
  switch (unit) {
    case 'hours':
      return count(value, 'hour');
    case 'days':
      return count(value, 'day');
    case 'weeks':
      return count(value, 'week');
    case 'calendar-months':
      return count(value, 'calendar month');
    case 'working-days':
      return count(value, 'working day');
  }
}

/** How a contact took place, by its NHS Data Dictionary consultation medium. */
export const howSeen = (medium: string | null): string =>
  medium === null
    ? 'in a way that was not recorded'
    : (MEDIA.get(medium) ?? `by consultation medium ${medium}`);

const MEDIA: ReadonlyMap<string, string> = new Map([
  ['01', 'face to face'],
  ['02', 'by telephone'],
  ['03', 'by telemedicine'],
  ['04', 'by talk type'],
  ['05', 'by e-mail'],
  ['06', 'by text message'],
  ['09', 'by text message'],
  ['10', 'by instant messaging'],
  ['11', 'by video'],
  ['12', 'by message board'],
  ['13', 'by chat room'],
]);

/** A, b or c. */
export const either = (things: readonly string[]): string =>
  things.length < 2 ? things.join() : `${things.slice(0, -1).join(', ')} or ${things.at(-1) ?? ''}`;
