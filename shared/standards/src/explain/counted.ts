import type { LocalDate } from '@waits/contracts/values';
import { daysBetween } from '../calendar.js';
import type { Clock } from '../measure.js';
import type { Limit, Standard } from '../standard.js';
import { count, limitInWords, longDate } from './plain-words.js';

/** How the days and the due date were counted. */
export function howCounted({ limit }: Standard, clock: Clock): string {
  const { startedOn, dueOn, overdueFrom } = clock;
  if (startedOn === null) {
    return clock.status === 'not-measurable'
      ? 'Nothing is counted: a date is missing, or the dates contradict each other.'
      : 'Nothing is counted: this clock has not started.';
  }
  const dayNought = `${longDate(startedOn)} is day 0. Every calendar day counts, weekends and holidays too.`;
  if (clock.status === 'nullified') return `${dayNought} This wait is not counted in any figure.`;
  if (limit === null || dueOn === null || overdueFrom === null) {
    return `${dayNought} There is no limit to count to.`;
  }
  return [
    dayNought,
    `${limitInWords(limit)} later is ${longDate(dueOn)}${inDays(limit, startedOn, dueOn)}.`,
    limitDayRule(limit),
    `A wait that is still open is overdue from ${longDate(overdueFrom)}.`,
  ].join(' ');
}

const inDays = ({ unit }: Limit, from: LocalDate, to: LocalDate): string =>
  unit === 'days' ? '' : `, which is ${count(daysBetween(from, to), 'day')}`;

const limitDayRule = ({ limitDayIsMet }: Limit): string =>
  `What happens on that day is ${limitDayIsMet ? 'in time' : 'too late'}.`;
