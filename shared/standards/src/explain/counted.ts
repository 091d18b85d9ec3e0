import type { Instant, LocalDate } from '@waits/contracts/values';
import { daysBetween } from '../calendar.js';
import type { Clock } from '../measure.js';
import type { Standard } from '../standard.js';
import type { Limit } from '../standard-rules.js';
import { count, limitInWords, longDate, longMoment } from './plain-words.js';

/** How the days and the due date were counted. */
export function howCounted({ limit }: Standard, clock: Clock): string {
  const { startedOn, dueOn, dueAt } = clock;
  if (startedOn === null) return notCounted(clock);
  const start = firstDay(limit, startedOn);
  if (clock.status === 'nullified') return `${start} This wait is not counted in any figure.`;
  if (limit === null || dueOn === null) return `${start} There is no limit to count to.`;
  if (limit.unit === 'hours') return inHours(limit, { startedOn, dueOn, dueAt });
  return [
    start,
    limitReached(limit, startedOn, dueOn),
    limitDayRule(limit),
    `A wait that is still open is overdue from ${longDate(clock.overdueFrom ?? dueOn)}.`,
  ].join(' ');
}

function firstDay(limit: Limit | null, startedOn: LocalDate): string {
  const day = longDate(startedOn);
  if (limit?.unit === 'hours') return `It started on ${day}.`;
  const days =
    limit?.unit === 'working-days'
      ? 'The wait is told in calendar days, its limit in working days.'
      : 'Every calendar day counts, weekends and holidays too.';
  return `${day} is day ${limit?.firstDay ?? 0}. ${days}`;
}

function notCounted({ status, reason }: Clock): string {
  if (reason !== null) return `Nothing is counted: ${reason}.`;
  return status === 'not-measurable'
    ? 'Nothing is counted: a date is missing, or the dates contradict each other.'
    : 'Nothing is counted: this clock has not started.';
}

function limitReached(limit: Limit, startedOn: LocalDate, dueOn: LocalDate): string {
  const end = `${longDate(dueOn)}${inDays(limit, startedOn, dueOn)}`;
  return limit.firstDay === 0
    ? `${limitInWords(limit)} later is ${end}.`
    : `${limitInWords(limit)} with that day counted end on ${end}.`;
}

function inDays({ unit, firstDay }: Limit, from: LocalDate, to: LocalDate): string {
  if (unit === 'days') return '';
  const days = count(daysBetween(from, to), 'day');
  if (unit === 'working-days') {
    return `, ${days} on: Saturdays, Sundays and the bank holidays of England are no working days`;
  }
  return firstDay === 0 ? `, which is ${days}` : `, ${days} on`;
}

type Counted = { startedOn: LocalDate; dueOn: LocalDate; dueAt: Instant | null };

/** Hours run day and night; where no time was sent, only the days can tell. */
const inHours = (limit: Limit, { startedOn, dueOn, dueAt }: Counted): string =>
  dueAt === null
    ? `Hours are counted day and night, but no time was sent for ${longDate(startedOn)}. ${limitInWords(limit)} from then end on ${longDate(dueOn)} at the latest.`
    : `Hours are counted day and night. ${limitInWords(limit)} from the start end at ${longMoment(dueAt)}.`;

const limitDayRule = ({ limitDayIsMet }: Limit): string =>
  `What happens on that day is ${limitDayIsMet ? 'in time' : 'too late'}.`;
