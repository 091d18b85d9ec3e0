import type { QueryCategory } from '@waits/contracts/api/query';
import type { Instant, LocalDate } from '@waits/contracts/values';
import { addDays, londonDay } from '@waits/standards/calendar';
import { addWorkingDays } from '@waits/standards/working-days';
import { inWords } from './dates-in-words.js';
import { closingTime, endOfDay, firstWorkingDay } from './working-days.js';

/**
 * How long an answer may take. Only the first is law; the others are suggested local limits, since no national
 * specification of a SPOC was found.
 */
type Limit =
  | { kind: 'statutory-days'; days: number; law: string }
  | { kind: 'working-days'; days: number; because: string }
  | { kind: 'same-day' }
  | { kind: 'order-date' };

/** SEND Regulations 2014, regulation 8(1): health bodies comply within 6 weeks of receiving the request. */
export const STATUTORY_DAYS = 42;

/** One row a category: the whole of what decides when an answer is due. */
export const LIMITS: Readonly<Record<QueryCategory, Limit>> = {
  'ehc-health-advice': {
    kind: 'statutory-days',
    days: STATUTORY_DAYS,
    law: 'SEND Regulations 2014, regulation 8(1)',
  },
  'known-to-services': { kind: 'working-days', days: 10, because: 'a local limit' },
  'annual-review-update': {
    kind: 'working-days',
    days: 10,
    because: 'a local limit, so that advice can go round two weeks before the meeting',
  },
  'section-23-notification': {
    kind: 'working-days',
    days: 5,
    because: 'a local limit: the duty is statutory but names no number of days',
  },
  'tribunal-or-mediation': { kind: 'order-date' },
  'section-g-provision': { kind: 'working-days', days: 10, because: 'a local limit' },
  'where-on-the-list': { kind: 'working-days', days: 3, because: 'a local limit' },
  'school-advice': { kind: 'working-days', days: 5, because: 'a local limit' },
  complaint: {
    kind: 'working-days',
    days: 3,
    because: 'a local limit for the acknowledgement; PALS answers the complaint itself',
  },
  safeguarding: { kind: 'same-day' },
};

/** What of a query decides when it is due. */
export type DueFacts = {
  category: QueryCategory;
  isRisk: boolean;
  receivedAt: Instant;
  courtDate: LocalDate | null;
};

/** When an answer is due and why, in a sentence; null where nobody can know it yet. */
export type Due = { at: Instant | null; why: string };

/** The earliest of the limits that bind: a disclosed risk, the category's own limit, and the date of a court order. */
export function dueOf(facts: DueFacts): Due {
  if (facts.isRisk && LIMITS[facts.category].kind !== 'same-day') return riskFirst(facts);
  const own = dueByCategory(facts);
  if (facts.courtDate === null) return own;
  const court = dueByCourt(facts.receivedAt, facts.courtDate);
  return own.at !== null && Date.parse(own.at) < Date.parse(court.at) ? own : court;
}

function riskFirst(facts: DueFacts): Due {
  const otherwise = dueOf({ ...facts, isRisk: false });
  const { at, why } = dueSameDay(facts.receivedAt);
  const isSooner = otherwise.at !== null && Date.parse(otherwise.at) < Date.parse(at);
  return {
    at: isSooner ? otherwise.at : at,
    why: `${why} Apart from the risk: ${otherwise.why}`,
  };
}

function dueByCategory({ category, receivedAt }: DueFacts): Due {
  const limit = LIMITS[category];
  switch (limit.kind) {
    case 'statutory-days':
      return dueByLaw(receivedAt, limit);
    case 'working-days':
      return dueInWorkingDays(receivedAt, limit);
    case 'same-day':
      return dueSameDay(receivedAt);
    case 'order-date':
      return {
        at: null,
        why: 'Due by the date of the order, which has not been given: ask for it.',
      };
  }
}

function dueByLaw(receivedAt: Instant, { days, law }: { days: number; law: string }): Due {
  const day = addDays(londonDay(receivedAt), days);
  return {
    at: endOfDay(day),
    why: `Statutory: by ${inWords(day)}, ${days} days from receipt, weekends and bank holidays counted, never paused (${law}).`,
  };
}

function dueInWorkingDays(
  receivedAt: Instant,
  { days, because }: { days: number; because: string },
): Due {
  const day = addWorkingDays(firstWorkingDay(receivedAt), days);
  return {
    at: closingTime(day),
    why: `${days} working days from receipt, England bank holidays left out (${because}).`,
  };
}

function dueSameDay(receivedAt: Instant): { at: Instant; why: string } {
  return {
    at: endOfDay(londonDay(receivedAt)),
    why: 'A risk was disclosed: due the same day, whatever the hour or the day of the week.',
  };
}

// The court sits that day, so the answer must be there at the close of the working day before; a date that is already
// here is due on the day of receipt.
function dueByCourt(receivedAt: Instant, courtDate: LocalDate): { at: Instant; why: string } {
  const dayBefore = closingTime(addWorkingDays(courtDate, -1));
  const sameDay = endOfDay(londonDay(receivedAt));
  return Date.parse(dayBefore) > Date.parse(receivedAt)
    ? { at: dayBefore, why: 'Due on the last working day before the date of the order.' }
    : { at: sameDay, why: 'The date of the order is here or past: due on the day of receipt.' };
}
