import type { Fault } from '@waits/contracts/dead-letter';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { Instant } from '@waits/contracts/values';
import { londonDay } from '@waits/standards/calendar';
import { isDefaultDay, swappedDay } from '@waits/standards/odd-days';
import { daysIn } from './published-facts.js';
import type { Warning } from './reasons.js';
import type { Row } from './row.js';

// Other years are what systems write where they have none (0001, 9999), or cannot be written in UTC with four digits.
const YEARS = /^(19|20|21)\d\d-/;

/** The days and times of an event that can be none of a child's, by where they stand. */
export const daysOutOfRange = ({ event: { data }, facts }: Row): Fault[] =>
  [
    { pointer: '/occurredOn', day: data.occurredOn },
    { pointer: '/recordedAt', day: data.recordedAt },
    ...daysIn(facts),
  ]
    .filter(({ day }) => !YEARS.test(day))
    .map(({ pointer }) => ({ pointer: `/data${pointer}`, code: 'year-out-of-range' }));

/** What an event says of days that are still to come. It is taken, but its sender ought to look. */
export function daysToCome({ data }: ReferralEvent, now: Instant): Fault[] {
  const isToCome = (day: string): boolean => day > now.slice(0, 10) && day > londonDay(now);
  const occurredToCome = isToCome(data.occurredOn);
  const swapped = occurredToCome ? swappedDay(data.occurredOn) : null;
  return [
    ...warnIf(occurredToCome, '/data/occurredOn', 'occurred-in-future'),
    ...warnIf(
      swapped !== null && !isToCome(swapped),
      '/data/occurredOn',
      'day-month-swapped-in-row',
    ),
    ...warnIf(
      data.recordedAt > now && isToCome(londonDay(data.recordedAt)),
      '/data/recordedAt',
      'recorded-in-future',
    ),
  ];
}

/** The days of an event that systems write where they have none. It is taken, but its sender ought to look. */
export const daysByDefault = ({ event: { data }, facts }: Row): Fault[] =>
  [{ pointer: '/occurredOn', day: data.occurredOn }, ...daysIn(facts)].flatMap(({ pointer, day }) =>
    warnIf(isDefaultDay(day.slice(0, 10)), `/data${pointer}`, 'date-is-default'),
  );

const POSTCODE = /^[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}$/i;

/** What cannot be right in who the child is said to be. It is kept as sent: a wrong birth date may be all there is. */
export function unbelievableIdentity({ child: { content } }: Row, now: Instant): Fault[] {
  const { birthDate, postcode } = content;
  const at = (field: string): string => `/data/patient/${field}`;
  return [
    ...warnIf(
      birthDate !== undefined && birthDate > londonDay(now),
      at('birthDate'),
      'birth-date-to-come',
    ),
    ...warnIf(
      birthDate !== undefined && isDefaultDay(birthDate),
      at('birthDate'),
      'date-is-default',
    ),
    ...warnIf(
      postcode !== undefined && !POSTCODE.test(postcode),
      at('postcode'),
      'postcode-unreadable',
    ),
  ];
}

const warnIf = (isSo: boolean, pointer: string, code: Warning): Fault[] =>
  isSo ? [{ pointer, code }] : [];
