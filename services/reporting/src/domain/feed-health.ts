import type { Provenance } from '@waits/contracts/api/reporting';
import type { FeedState } from '@waits/contracts/feed-state';
import type { LocalDate } from '@waits/contracts/values';
import { dayNumber } from './day-number.js';
import { declaredOf, feedParts } from './feed-parts.js';
import { volumeOf } from './feed-volume.js';
import type { Limits } from './silence.js';
import { rhythmOf, silenceOf } from './silence.js';

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
  const received = receivedByDay(origins);
  const days = [...received.keys()].filter((day) => day <= dayNumber(asOf)).sort(ascending);
  const cadenceHours = least(origins.map((origin) => origin.cadenceHours));
  const { providers, tables } = feedParts(origins, cadenceHours, asOf);
  return {
    source,
    lastReceivedAt: latest(origins.map((origin) => origin.lastReceivedAt)),
    lastOccurredOn: latest(origins.map((origin) => origin.lastOccurredOn)),
    cadenceHours,
    ...silenceOf(days, limitsOf(days, cadenceHours), asOf),
    parked: origins.reduce((sum, { parked }) => sum + parked, 0),
    providersStopped: providers.filter(isStopped).map(({ provider }) => provider),
    tablesStopped: tables.filter(isStopped).map(({ table }) => table),
    volume: volumeOf(received, declaredOf(origins)?.records ?? null, asOf),
  };
}

const isStopped = ({ status }: { status: string }): boolean => status === 'stopped';
const ascending = (left: number, right: number): number => left - right;

/** How many records came on each day on which any did. */
function receivedByDay(origins: readonly FeedState[]): Map<number, number> {
  const days = new Map<number, number>();
  for (const origin of origins) {
    for (const [day, { received }] of Object.entries(origin.days)) {
      const number = dayNumber(day);
      if (received > 0) days.set(number, (days.get(number) ?? 0) + received);
    }
  }
  return days;
}

function limitsOf(days: readonly number[], cadenceHours: number | null): Limits {
  const rhythm = rhythmOf(days, PAUSES_FOR_A_RHYTHM);
  if (cadenceHours !== null) {
    const usual = Math.max(Math.ceil(cadenceHours / 24), rhythm ?? 0);
    return { usual, gap: 2 * usual };
  }
  return rhythm === null ? null : { usual: rhythm, gap: 3 * rhythm };
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
