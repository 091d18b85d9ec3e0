import type { ClockStatus } from '@waits/contracts/api/clock';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import type { Standard } from './standard.js';
import { addDays, addMonths, daysBetween } from './calendar.js';

/** One step of the computation, as codes and days, from which the explanation is written. */
export type TraceStep = { on: LocalDate; what: string; why: string | null };

/** One clock of one referral on one day. Days are whole calendar days; the day of referral is day 0. */
export type Clock = {
  standardId: string;
  status: ClockStatus;
  startedOn: LocalDate | null;
  /** The limit day: the last day that is still within the standard. */
  dueOn: LocalDate | null;
  /** The first day on which a clock that still runs counts as overdue. */
  overdueFrom: LocalDate | null;
  stoppedOn: LocalDate | null;
  endedOn: LocalDate | null;
  endedBy: string | null;
  /** Days from start to stop, ending or `asOf`; null when it never started or is not counted. */
  days: number | null;
  /** Days until the limit day, below zero when it has passed; null unless the child is still waiting. */
  daysLeft: number | null;
  isWaiting: boolean;
  isOverStandard: boolean;
  trace: readonly TraceStep[];
};

/** Measures one referral by one standard as it stood on `asOf`. Total and pure. */
export function measure(standard: Standard, facts: ReferralFacts, asOf: LocalDate): Clock {
  const startedOn = facts.receivedOn;
  if (startedOn === null || startedOn > asOf) return notStarted(standard);
  const dueOn = limitDay(standard, startedOn);
  const overdueFrom = dueOn && firstOverdueDay(standard, dueOn);
  const isOverStandard = overdueFrom !== null && asOf >= overdueFrom;
  return {
    ...notStarted(standard),
    status: isOverStandard ? 'breached' : 'running',
    ...{ startedOn, dueOn, overdueFrom, days: daysBetween(startedOn, asOf) },
    daysLeft: dueOn === null ? null : daysBetween(asOf, dueOn),
    ...{ isWaiting: true, isOverStandard },
  };
}

const notStarted = ({ id }: Standard): Clock => ({
  ...{ standardId: id, status: 'not-started', startedOn: null, dueOn: null, overdueFrom: null },
  ...{ stoppedOn: null, endedOn: null, endedBy: null, days: null, daysLeft: null },
  ...{ isWaiting: false, isOverStandard: false, trace: [] },
});

const firstOverdueDay = ({ limit }: Standard, dueOn: LocalDate): LocalDate =>
  limit?.limitDayIsOverdue === true ? dueOn : addDays(dueOn, 1);

function limitDay({ limit }: Standard, startedOn: LocalDate): LocalDate | null {
  if (limit === null) return null;
  if (limit.unit === 'calendar-months') return addMonths(startedOn, limit.value);
  return addDays(startedOn, limit.unit === 'weeks' ? limit.value * 7 : limit.value);
}
