import type { Instant, LocalDate } from '@waits/contracts/values';
import { addDays, londonDay, londonInstant } from '../calendar.js';
import type { Limit } from '../standard-rules.js';

const MS_PER_HOUR = 3_600_000;
const MS_PER_MINUTE = 60_000;

/** When something happened: to the moment, or only on a day. */
export type When = { on: LocalDate; at: Instant | null };

/** The moments between which something happened, in milliseconds; both the same where it is known. */
type Between = { earliest: number; latest: number };

/** When a limit in hours ends. Without a time of the start, `on` is the last day on which it can. */
export function dueAfterHours(start: When, hours: number): { on: LocalDate; at: Instant | null } {
  const { earliest, latest } = between(start);
  const due = (from: number) => new Date(from + hours * MS_PER_HOUR).toISOString();
  // The start lies before the midnight that ends its day, and so does the end of the limit.
  const on = londonDay(due(start.at === null ? latest - 1 : latest));
  return { on, at: start.at === null ? null : due(earliest) };
}

/** Whether a stop was within so many hours of the start; null where no time was sent and the days leave it open. */
export function isWithinHours(start: When, stop: When, limit: Limit): boolean | null {
  const from = between(start);
  const until = between(stop);
  const most = until.latest - from.earliest;
  const least = until.earliest - from.latest;
  const allowed = limit.value * MS_PER_HOUR;
  if (start.at !== null && stop.at !== null) {
    return most < allowed || (limit.limitDayIsMet && most === allowed);
  }
  if (most <= allowed) return true;
  return least >= allowed ? false : null;
}

/** Whole minutes from start to stop; null where either has no time. */
export const minutesBetween = (start: When, stop: When): number | null =>
  start.at === null || stop.at === null
    ? null
    : Math.floor((Date.parse(stop.at) - Date.parse(start.at)) / MS_PER_MINUTE);

/** A day without a time is the whole London day, which has 23 or 25 hours when the clocks change. */
function between({ on, at }: When): Between {
  if (at !== null) return { earliest: Date.parse(at), latest: Date.parse(at) };
  return { earliest: midnight(on), latest: midnight(addDays(on, 1)) };
}

const midnight = (day: LocalDate): number => Date.parse(londonInstant(`${day}T00:00:00`));
