import type { ClockStatus } from '@waits/contracts/api/clock';
import type { LocalDate } from '@waits/contracts/values';
import { addDays, addMonths, daysBetween } from '../calendar.js';
import type { Limit } from '../standard.js';
import type { Outcome } from './outcome.js';

/** The limit day, and the first day on which a clock that still runs is overdue; null where there is no limit. */
export type Due = { limit: Limit | null; on: LocalDate | null; overdueFrom: LocalDate | null };

const NEVER: Due = { limit: null, on: null, overdueFrom: null };

export function dueAfter(limit: Limit | null, startedOn: LocalDate): Due {
  if (limit === null) return NEVER;
  const on = limitDay(limit, startedOn);
  return { limit, on, overdueFrom: limit.limitDayIsOverdue ? on : addDays(on, 1) };
}

function limitDay({ value, unit }: Limit, startedOn: LocalDate): LocalDate {
  switch (unit) {
    case 'days':
      return addDays(startedOn, value);
    case 'weeks':
      return addDays(startedOn, value * 7);
    case 'calendar-months':
      return addMonths(startedOn, value);
  }
}

/** Days until the limit day, below zero when it has passed. */
export const daysLeft = ({ on }: Due, asOf: LocalDate): number | null =>
  on === null ? null : daysBetween(asOf, on);

/** How a clock stands, and whether that is later than the standard allows. */
export type Verdict = { status: ClockStatus; isOverStandard: boolean };

/**
 * Judges what became of a clock that ran until a day. Leaving unseen is over the standard when a child still waiting on
 * that day would have been.
 */
export function judge(kind: Outcome['kind'], due: Due, until: LocalDate): Verdict {
  const isPast = due.overdueFrom !== null && until >= due.overdueFrom;
  switch (kind) {
    case 'nullified':
      return { status: 'nullified', isOverStandard: false };
    case 'unmet':
      return { status: 'ended-unmet', isOverStandard: isPast };
    case 'running':
      return { status: isPast ? 'breached' : 'running', isOverStandard: isPast };
    case 'stopped':
    case 'judged':
      return judgeStop(due, until);
  }
}

function judgeStop({ on, limit }: Due, until: LocalDate): Verdict {
  if (on === null || limit === null) return { status: 'stopped', isOverStandard: false };
  const isMet = until < on || (limit.limitDayIsMet && until === on);
  return { status: isMet ? 'met' : 'missed', isOverStandard: !isMet };
}
