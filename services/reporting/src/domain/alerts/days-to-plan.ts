import type { AlertMark } from '@waits/contracts/wait-alert';
import type { LocalDate } from '@waits/contracts/values';
import { addDays } from '@waits/standards/calendar';
import type { AlertBook } from './alert-book.js';

/** One London day to be worked out, and for whom. */
export type PlannedDay = {
  day: LocalDate;
  concerns: (provider: string) => boolean;
  /** Whether a provider is heard of for the first time on this day: what holds then is its baseline. */
  isFirstDay: (provider: string) => boolean;
};

/**
 * The days from the last one that was worked out to today, each once: those that nobody was there for are caught up. A
 * provider without a mark is new, and begins today. One that is further on already, as by another replica whose clock is a
 * moment ahead at midnight, is left alone.
 */
export function daysToPlan(
  book: Pick<AlertBook, 'markOf' | 'marks'>,
  today: LocalDate,
): PlannedDay[] {
  let first = today;
  for (const { through } of book.marks()) if (through < first) first = addDays(through, 1);
  const days: PlannedDay[] = [];
  for (let day = first; day <= today; day = addDays(day, 1)) {
    days.push(plannedDay(book, day, today));
  }
  return days;
}

function plannedDay(
  { markOf }: Pick<AlertBook, 'markOf'>,
  day: LocalDate,
  today: LocalDate,
): PlannedDay {
  return {
    day,
    concerns: (provider) => {
      const mark = markOf(provider);
      if (mark === undefined) return day === today;
      return mark.through < day || (mark.through === day && day === today);
    },
    isFirstDay: (provider) => (markOf(provider)?.since ?? day) === day,
  };
}

/** The marks that say of these providers that a day was worked out; only those that change. */
export function marksFor(
  { markOf }: Pick<AlertBook, 'markOf'>,
  { day, concerns }: PlannedDay,
  providers: Iterable<string>,
): AlertMark[] {
  return [...new Set(providers)]
    .sort()
    .filter((provider) => concerns(provider) && markOf(provider)?.through !== day)
    .map((provider) => ({
      ...{ type: 'mark', provider, since: markOf(provider)?.since ?? day, through: day },
    }));
}
