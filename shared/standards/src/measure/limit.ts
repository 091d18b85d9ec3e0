import type { ClockStatus } from '@waits/contracts/api/clock';
import type { Instant, LocalDate } from '@waits/contracts/values';
import { addDays, addMonths, daysBetween } from '../calendar.js';
import { NEVER } from '../never.js';
import type { Limit } from '../standard-rules.js';
import { addWorkingDays, workingDayFrom } from '../working-days.js';
import { dueAfterHours, isWithinHours } from './hours.js';
import type { When } from './hours.js';
import type { Outcome } from './outcome.js';

/**
 * The limit day, and the first day on which a clock that still runs is overdue; null where there is no limit. `at` is the
 * moment a limit in hours ends, where the start has a time.
 */
export type Due =
  | { limit: null; on: null; at: null; overdueFrom: null }
  | { limit: Limit; on: LocalDate; at: Instant | null; overdueFrom: LocalDate };

const UNLIMITED: Due = { limit: null, on: null, at: null, overdueFrom: null };

export function dueAfter(limit: Limit | null, start: When): Due {
  if (limit === null) return UNLIMITED;
  if (limit.unit === 'hours') {
    // Asked by the day, nobody is called overdue before the day is over on which the hours end.
    const { on, at } = dueAfterHours(start, limit.value);
    return { limit, on, at, overdueFrom: addDays(on, 1) };
  }
  const on = addDays(limitDay(limit.unit, limit.value, start.on), -limit.firstDay);
  return { limit, on, at: null, overdueFrom: limit.limitDayIsOverdue ? on : addDays(on, 1) };
}

function limitDay(
  unit: Exclude<Limit['unit'], 'hours'>,
  value: number,
  startedOn: LocalDate,
): LocalDate {
  switch (unit) {
    case 'days':
      return addDays(startedOn, value);
    case 'weeks':
      return addDays(startedOn, value * 7);
    case 'calendar-months':
      return addMonths(startedOn, value);
    case 'working-days':
      return addWorkingDays(workingDayFrom(startedOn), value);
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
export function judge(outcome: Outcome, due: Due, until: LocalDate): Verdict {
  const isPast = until >= (due.overdueFrom ?? NEVER);
  switch (outcome.kind) {
    case 'nullified':
      return { status: 'nullified', isOverStandard: false };
    case 'unmet':
      return { status: 'ended-unmet', isOverStandard: isPast };
    case 'running':
      return { status: isPast ? 'breached' : 'running', isOverStandard: isPast };
    case 'stopped':
      return judgeStop(due, outcome, { on: until, at: outcome.at });
    case 'judged':
      return judgeStop(due, outcome, { on: until, at: null });
  }
}

function judgeStop({ on, limit }: Due, { from, fromAt }: Outcome, stop: When): Verdict {
  if (limit === null) return { status: 'stopped', isOverStandard: false };
  const isMet =
    limit.unit === 'hours'
      ? isWithinHours({ on: from, at: fromAt }, stop, limit)
      : stop.on < on || (limit.limitDayIsMet && stop.on === on);
  if (isMet === null) return { status: 'not-measurable', isOverStandard: false };
  return { status: isMet ? 'met' : 'missed', isOverStandard: !isMet };
}
