import type { Provenance } from '@waits/contracts/api/reporting';
import type { FeedState } from '@waits/contracts/feed-state';
import type { LocalDate } from '@waits/contracts/values';
import { dayNumber, dayOf } from './day-number.js';

/** How one source stands. */
export type FeedHealth = Provenance['feeds'][number];

/** A rhythm is read from a feed's own pauses once there are this many. */
const PAUSES_FOR_A_RHYTHM = 20;

/**
 * Adds the origins of one source together and judges its silences up to a day. A feed is judged by its declared cadence
 * and by its own rhythm, the pause that 95 in 100 of its pauses do not exceed, whichever is longer: so a feed that
 * rests at weekends is not late on a Sunday. A silence is a gap at twice that, or, when no cadence is declared, at three times
 * the rhythm. Without cadence and rhythm nothing can be said.
 */
export function feedHealth(
  source: string,
  origins: readonly FeedState[],
  asOf: LocalDate,
): FeedHealth {
  const days = receiptDays(origins, dayNumber(asOf));
  const cadenceHours = least(origins.map((origin) => origin.cadenceHours));
  const limits = limitsOf(days, cadenceHours);
  const lastDay = days.at(-1);
  const silence = lastDay === undefined ? null : dayNumber(asOf) - lastDay;
  return {
    source,
    lastReceivedAt: latest(origins.map((origin) => origin.lastReceivedAt)),
    lastOccurredOn: latest(origins.map((origin) => origin.lastOccurredOn)),
    cadenceHours,
    status: statusOf(silence, limits),
    daysWithout: gapsIn([...days, dayNumber(asOf) + 1], limits),
    parked: origins.reduce((sum, { parked }) => sum + parked, 0),
  };
}

/** Pauses in days, from one receipt to the next: usual up to `usual`, a gap from `gap` on. */
type Limits = { usual: number; gap: number } | null;

/** The days on which anything came, ascending. */
function receiptDays(origins: readonly FeedState[], until: number): number[] {
  const days = new Set<number>();
  for (const origin of origins) {
    for (const [day, { received }] of Object.entries(origin.days)) {
      if (received > 0) days.add(dayNumber(day));
    }
  }
  return [...days].filter((day) => day <= until).sort((left, right) => left - right);
}

function limitsOf(days: readonly number[], cadenceHours: number | null): Limits {
  const rhythm = rhythmOf(days);
  if (cadenceHours !== null) {
    const usual = Math.max(Math.ceil(cadenceHours / 24), rhythm ?? 0);
    return { usual, gap: 2 * usual };
  }
  return rhythm === null ? null : { usual: rhythm, gap: 3 * rhythm };
}

function rhythmOf(days: readonly number[]): number | null {
  const pauses = days.slice(1).map((day, index) => day - (days[index] ?? day));
  if (pauses.length < PAUSES_FOR_A_RHYTHM) return null;
  pauses.sort((left, right) => left - right);
  return pauses[Math.ceil(pauses.length * 0.95) - 1] ?? null;
}

function statusOf(silence: number | null, limits: Limits): FeedHealth['status'] {
  if (silence === null || limits === null) return 'unknown';
  if (silence >= limits.gap) return 'stopped';
  return silence > limits.usual ? 'late' : 'current';
}

/** The stretches of days without anything that are gaps; the last day given closes the span. */
function gapsIn(days: readonly number[], limits: Limits): FeedHealth['daysWithout'] {
  if (limits === null) return [];
  return days.slice(1).flatMap((day, index) => {
    const before = days[index] ?? day;
    const isLast = index === days.length - 2;
    // The day after the span stands for "nothing yet": the silence up to it is a day shorter than a pause.
    const pause = day - before - (isLast ? 1 : 0);
    return pause >= limits.gap ? [{ from: dayOf(before + 1), to: dayOf(day - 1) }] : [];
  });
}

const least = (numbers: readonly (number | null)[]): number | null => {
  const given = numbers.filter((number) => number !== null);
  return given.length === 0 ? null : Math.min(...given);
};

/** The latest of some days or of some instants, all written alike, so that text order is time order. */
const latest = (moments: readonly (string | null)[]): string | null =>
  moments.reduce<string | null>(
    (last, moment) => (moment !== null && (last === null || moment > last) ? moment : last),
    null,
  );
