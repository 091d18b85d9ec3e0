import type { Fault } from '@waits/contracts/dead-letter';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { Instant } from '@waits/contracts/values';
import { londonDay } from '@waits/standards/calendar';
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
  const warn = (pointer: string, code: Warning): Fault[] => [{ pointer, code }];
  return [
    ...(isToCome(data.occurredOn) ? warn('/data/occurredOn', 'occurred-in-future') : []),
    ...(data.recordedAt > now && isToCome(londonDay(data.recordedAt))
      ? warn('/data/recordedAt', 'recorded-in-future')
      : []),
  ];
}
