import type { LocalDate } from '@waits/contracts/values';
import { dayNumber, dayOf } from './day-number.js';

/** Pauses in days, from one receipt to the next: usual up to `usual`, a gap from `gap` on. */
export type Limits = { usual: number; gap: number } | null;

/** How the silences of a feed, or of a part of it, are judged. */
export type Silence = {
  status: 'current' | 'late' | 'stopped' | 'unknown';
  daysWithout: { from: LocalDate; to: LocalDate }[];
  silentDays: number | null;
  /** Days of the silence now that are more than is usual; null where nothing is usual. */
  lateDays: number | null;
};

/** Judges silences up to a day. @param days those on which anything came up to then, ascending */
export function silenceOf(days: readonly number[], limits: Limits, asOf: LocalDate): Silence {
  const today = dayNumber(asOf);
  const last = days.at(-1);
  const silentDays = last === undefined ? null : today - last;
  return {
    status: statusOf(silentDays, limits),
    daysWithout: gapsIn([...days, today + 1], limits),
    silentDays,
    lateDays: silentDays === null || !limits ? null : Math.max(0, silentDays - limits.usual),
  };
}

/** The pause that 95 in 100 of the pauses do not exceed; null where there are fewer than `least`. */
export function rhythmOf(days: readonly number[], least: number): number | null {
  const pauses = days.slice(1).map((day, index) => day - (days[index] ?? day));
  if (pauses.length < least) return null;
  pauses.sort((left, right) => left - right);
  return pauses[Math.ceil(pauses.length * 0.95) - 1] ?? null;
}

function statusOf(silence: number | null, limits: Limits): Silence['status'] {
  if (silence === null || limits === null) return 'unknown';
  if (silence >= limits.gap) return 'stopped';
  return silence > limits.usual ? 'late' : 'current';
}

/** The stretches of days without anything that are gaps; the last day given closes the span. */
function gapsIn(days: readonly number[], limits: Limits): Silence['daysWithout'] {
  if (limits === null) return [];
  return days.slice(1).flatMap((day, index) => {
    const before = days[index] ?? day;
    const isLast = index === days.length - 2;
    // The day after the span stands for "nothing yet": the silence up to it is a day shorter than a pause.
    const pause = day - before - (isLast ? 1 : 0);
    return pause >= limits.gap ? [{ from: dayOf(before + 1), to: dayOf(day - 1) }] : [];
  });
}
