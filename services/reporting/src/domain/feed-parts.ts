import type { Feeds } from '@waits/contracts/api/feeds';
import type { FeedDeclaration, FeedState } from '@waits/contracts/feed-state';
import type { LocalDate } from '@waits/contracts/values';
import { dayNumber, dayOf } from './day-number.js';
import type { Limits } from './silence.js';
import { rhythmOf, silenceOf } from './silence.js';

/** What is within a feed. */
export type FeedParts = Pick<Feeds['feeds'][number], 'providers' | 'tables'>;

/** A provider's rhythm is read from so many pauses: it may send little, and be the one that matters. */
const PAUSES_FOR_A_RHYTHM = 5;

/** What a source is declared to send; undefined where nobody declared it. */
export const declaredOf = (origins: readonly FeedState[]): FeedDeclaration | undefined =>
  origins.find(({ declared }) => declared !== undefined)?.declared;

/**
 * The providers and tables within a feed. A provider is judged by its own rhythm, or by the feed's cadence where that is longer,
 * so that one of few children is not called stopped for being small. A declared table is judged by the cadence alone.
 */
export function feedParts(
  origins: readonly FeedState[],
  cadenceHours: number | null,
  asOf: LocalDate,
): FeedParts {
  const declared = declaredOf(origins);
  const cadence = cadenceHours === null ? null : Math.ceil(cadenceHours / 24);
  const byProvider = daysByProvider(origins, dayNumber(asOf));
  const providers = new Set([...(declared?.providers ?? []), ...byProvider.keys()]);
  const tables = new Set([...(declared?.tables ?? []), ...origins.flatMap(tablesIn)]);
  return {
    providers: [...providers].sort().map((provider) => {
      const days = byProvider.get(provider) ?? [];
      const { status, daysWithout } = silenceOf(days, limitsOf(days, cadence), asOf);
      return { provider, lastReceivedOn: lastOf(days), status, daysWithout };
    }),
    tables: [...tables].sort().map((table) => {
      const days = tableDays(origins, table, asOf);
      const isPromised = declared?.tables.includes(table) === true && cadence !== null;
      const limits = isPromised ? { usual: cadence, gap: 2 * cadence } : null;
      return { table, lastReceivedOn: lastOf(days), status: silenceOf(days, limits, asOf).status };
    }),
  };
}

const tablesIn = ({ tables }: FeedState): string[] => Object.keys(tables ?? {});

function daysByProvider(origins: readonly FeedState[], until: number): Map<string, number[]> {
  const all = new Map<string, Set<number>>();
  for (const { providers = {} } of origins) {
    for (const [provider, counts] of Object.entries(providers)) {
      const days = all.get(provider) ?? new Set();
      for (const day of Object.keys(counts)) days.add(dayNumber(day));
      all.set(provider, days);
    }
  }
  const upTo = (days: Set<number>) => [...days].filter((day) => day <= until).sort(ascending);
  return new Map([...all].map(([provider, days]) => [provider, upTo(days)]));
}

const ascending = (left: number, right: number): number => left - right;

/** The last day is all that is kept of a table. */
const tableDays = (origins: readonly FeedState[], table: string, asOf: LocalDate): number[] =>
  origins
    .flatMap(({ tables }) => tables?.[table] ?? [])
    .filter((day) => day <= asOf)
    .map(dayNumber)
    .sort(ascending)
    .slice(-1);

function limitsOf(days: readonly number[], cadence: number | null): Limits {
  const rhythm = rhythmOf(days, PAUSES_FOR_A_RHYTHM);
  if (rhythm === null) return null;
  const usual = Math.max(rhythm, cadence ?? 0);
  return { usual, gap: 3 * usual };
}

const lastOf = (days: readonly number[]): LocalDate | null => {
  const last = days.at(-1);
  return last === undefined ? null : dayOf(last);
};
