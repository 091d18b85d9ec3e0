import type { FeedDay, FeedState } from '@waits/contracts/feed-state';
import type { Instant, LocalDate } from '@waits/contracts/values';
import type { Outcome } from '@waits/kit/outcome';

/** How many days of receipt a feed state keeps; the oldest go first. */
export const MAX_FEED_DAYS = 400;

/** One record of a feed, to be counted. */
export type Counted = {
  /** Its place at its origin; a place up to the feed's own position has been counted already. */
  position: bigint;
  outcome: Outcome;
  receivedAt: Instant;
  receivedOn: LocalDate;
  /** When it happened to the child; null of a record that could not be read. */
  occurredOn: LocalDate | null;
  /** The provider it is of, where it was taken. */
  provider?: string | null;
  /** The table it is of, where its format has any. */
  table?: string | null;
};

/** A feed nothing has come from yet. Its position is before the first. */
export const newFeed = (feed: Pick<FeedState, 'source' | 'table' | 'origin'>): FeedState => ({
  ...feed,
  position: '-1',
  cadenceHours: null,
  lastReceivedAt: null,
  lastOccurredOn: null,
  parked: 0,
  days: {},
});

/**
 * The feed after these records of its origin up to `position`. Records it had counted before change nothing, so a batch
 * that Kafka delivers again is not counted again.
 */
export function countRecords(
  feed: FeedState,
  records: readonly Counted[],
  position: bigint,
): FeedState {
  const known = BigInt(feed.position);
  const fresh = records.filter((record) => record.position > known);
  if (fresh.length === 0) return feed;
  const days: Record<LocalDate, FeedDay> = { ...feed.days };
  for (const { receivedOn, outcome } of fresh) {
    const day = days[receivedOn] ?? EMPTY_DAY;
    days[receivedOn] = { ...day, received: day.received + 1, [outcome]: day[outcome] + 1 };
  }
  return {
    ...feed,
    position: String(position > known ? position : known),
    lastReceivedAt: latest([feed.lastReceivedAt, ...fresh.map((record) => record.receivedAt)]),
    lastOccurredOn: latest([feed.lastOccurredOn, ...fresh.map(believableDay)]),
    parked: feed.parked + fresh.filter((record) => record.outcome === 'parked').length,
    days: newest(days, MAX_FEED_DAYS),
    ...providersAfter(feed, fresh),
    ...tablesAfter(feed, fresh),
  };
}

const MAX_PROVIDERS = 200;
const MAX_PROVIDER_DAYS = 200;
const MAX_TABLES = 60;

/** Only what was taken counts for a provider: of anything else it is not sure whose it is. */
function providersAfter(feed: FeedState, fresh: readonly Counted[]): Pick<FeedState, 'providers'> {
  const taken = fresh.flatMap(({ provider, receivedOn, outcome }): Named[] =>
    provider && outcome === 'applied' ? [{ name: provider, receivedOn }] : [],
  );
  if (taken.length === 0) return feed.providers ? { providers: feed.providers } : {};
  const providers = new Map(Object.entries(feed.providers ?? {}));
  for (const [name, received] of daysByName(taken)) {
    if (!hasRoom(providers, name, MAX_PROVIDERS)) continue;
    const days = { ...providers.get(name) };
    for (const day of received) days[day] = (days[day] ?? 0) + 1;
    providers.set(name, newest(days, MAX_PROVIDER_DAYS));
  }
  return { providers: Object.fromEntries(providers) };
}

type Named = { name: string; receivedOn: LocalDate };

function daysByName(all: readonly Named[]): Map<string, LocalDate[]> {
  const days = new Map<string, LocalDate[]>();
  for (const { name, receivedOn } of all) {
    const known = days.get(name);
    if (known) known.push(receivedOn);
    else days.set(name, [receivedOn]);
  }
  return days;
}

function tablesAfter(feed: FeedState, fresh: readonly Counted[]): Pick<FeedState, 'tables'> {
  const named = fresh.flatMap(({ table, receivedOn }) =>
    table ? [{ name: table, receivedOn }] : [],
  );
  if (named.length === 0) return feed.tables ? { tables: feed.tables } : {};
  const tables = new Map(Object.entries(feed.tables ?? {}));
  for (const { name, receivedOn } of named) {
    if (!hasRoom(tables, name, MAX_TABLES)) continue;
    const last = tables.get(name) ?? receivedOn;
    tables.set(name, receivedOn > last ? receivedOn : last);
  }
  return { tables: Object.fromEntries(tables) };
}

const hasRoom = (known: ReadonlyMap<string, unknown>, name: string, most: number): boolean =>
  known.has(name) || known.size < most;

const EMPTY_DAY: FeedDay = {
  received: 0,
  applied: 0,
  duplicate: 0,
  ignored: 0,
  refused: 0,
  parked: 0,
};

// One date mistyped into the future would make the feed look fresh for years.
const believableDay = ({ occurredOn, receivedOn }: Counted): LocalDate | null =>
  occurredOn !== null && occurredOn <= receivedOn ? occurredOn : null;

const latest = (texts: readonly (string | null)[]): string | null =>
  texts.reduce(
    (best, text) => (text !== null && (best === null || text > best) ? text : best),
    null,
  );

function newest<T>(days: Readonly<Record<LocalDate, T>>, count: number): Record<LocalDate, T> {
  const all = Object.entries(days);
  if (all.length <= count) return { ...days };
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)).slice(-count));
}
