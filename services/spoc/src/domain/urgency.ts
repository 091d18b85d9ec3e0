import type { QueryCategory, Urgency } from '@waits/contracts/api/query';
import type { Instant, LocalDate } from '@waits/contracts/values';
import { addDays, londonDay } from '@waits/standards/calendar';
import { addWorkingDays, isWorkingDay } from '@waits/standards/working-days';

/** From which day a query is P1 and P2, and what it is before. Kept with the query, so that urgency is a comparison. */
export type UrgencySteps = { p1From: LocalDate; p2From: LocalDate; base: 'P3' | 'P4' };

/** Most urgent first. */
export const URGENCIES: readonly Urgency[] = ['P1', 'P2', 'P3', 'P4'];

/** Later than any day: this step never comes. */
export const NEVER: LocalDate = '9999-12-31';
const ALWAYS: LocalDate = '0001-01-01';

const COURT_IS_NEAR_WORKING_DAYS = 5;
const STATUTORY_IS_NEAR_DAYS = 28;
const STATUTORY: ReadonlySet<QueryCategory> = new Set([
  'ehc-health-advice',
  'section-23-notification',
  'tribunal-or-mediation',
]);

type UrgencyFacts = {
  category: QueryCategory;
  isRisk: boolean;
  receivedAt: Instant;
  courtDate: LocalDate | null;
};

/**
 * P1: a risk, or a court date within 5 working days; an order whose date nobody has given counts as near.
 * P2: the statutory clock from day 28. P3: other statutory work. P4: routine.
 */
export function urgencySteps(facts: UrgencyFacts): UrgencySteps {
  const hasStatutoryClock = facts.category === 'ehc-health-advice';
  return {
    p1From: p1From(facts),
    p2From: hasStatutoryClock
      ? addDays(londonDay(facts.receivedAt), STATUTORY_IS_NEAR_DAYS)
      : NEVER,
    base: STATUTORY.has(facts.category) ? 'P3' : 'P4',
  };
}

/** How urgent a query is on a day. */
export function urgencyOn({ p1From, p2From, base }: UrgencySteps, day: LocalDate): Urgency {
  if (day >= p1From) return 'P1';
  return day >= p2From ? 'P2' : base;
}

function p1From({ category, isRisk, courtDate }: UrgencyFacts): LocalDate {
  if (isRisk) return ALWAYS;
  if (courtDate !== null) return courtIsNearFrom(courtDate);
  return category === 'tribunal-or-mediation' ? ALWAYS : NEVER;
}

// The day of the order is one of the five where it is a working day.
const courtIsNearFrom = (courtDate: LocalDate): LocalDate =>
  addWorkingDays(courtDate, -COURT_IS_NEAR_WORKING_DAYS - (isWorkingDay(courtDate) ? 0 : 1));
