import type { FeedState, SentCount } from '@waits/contracts/feed-state';
import { feedStateKey } from '@waits/contracts/feed-state';
import type { LocalDate } from '@waits/contracts/values';
import type { Counted } from './domain/feed-counts.js';
import { countRecords, newFeed } from './domain/feed-counts.js';
import type { Declared } from './domain/feed-declarations.js';
import { declarationsOf, withSent } from './domain/feed-declarations.js';

/** A record to be counted: its source where that is known, its position where its origin has any. */
export type FeedRecord = Omit<Counted, 'position'> & {
  source: string | null;
  position: bigint | null;
};

export type FeedBook = {
  /** Takes over a state that this or another process published, unless a later one is known. */
  learn: (state: FeedState) => void;
  /** Counts records of one origin; resolves once the new states are published. */
  count: (origin: string, records: readonly FeedRecord[]) => Promise<void>;
  /** Publishes what is declared of each source, where that is news; and that one is declared no more. */
  declare: (sources: ReadonlyMap<string, Declared>) => Promise<void>;
  /** Publishes how many records a source says it sent of a day. Said again, it counts instead of what was said before. */
  tellSent: (told: SentTold) => Promise<void>;
  /** How each feed stands, origin by origin. */
  states: () => Iterable<FeedState>;
  /** The names of all that ever sent. */
  sources: () => ReadonlySet<string>;
};

/** What a source says it sent; `origin` is by which way it said so. */
export type SentTold = { source: string; origin: string; day: LocalDate; count: SentCount };

type FeedId = Parameters<typeof newFeed>[0];
type Deps = { publish: (states: readonly FeedState[]) => Promise<void> };

/** The feed of records whose source cannot be told. */
export const UNATTRIBUTED = 'unattributed';
const TABLE = 'events';
// A sender who makes up a source for each record must not make up a feed for each.
const MAX_SOURCES = 200;

/**
 * How every feed stands. A state changes here only when it is published, so that a batch that failed is counted when it
 * is tried again; batches are counted one after another, so that no older state is published over a newer one.
 */
export function createFeedBook({ publish }: Deps): FeedBook {
  const feeds = new Map<string, FeedState>();
  const sources = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();

  const learn = (state: FeedState): void => {
    const known = feeds.get(feedStateKey(state));
    if (known && BigInt(known.position) >= BigInt(state.position)) return;
    sources.add(state.source);
    feeds.set(feedStateKey(state), state);
  };

  const sourceOf = ({ source }: FeedRecord): string => {
    if (source === null) return UNATTRIBUTED;
    if (sources.has(source)) return source;
    if (sources.size >= MAX_SOURCES) return UNATTRIBUTED;
    sources.add(source);
    return source;
  };

  const counted = (origin: string, records: readonly FeedRecord[]): FeedState[] => {
    const upTo = records.reduce((max, { position }) => larger(max, position ?? -1n), -1n);
    return [...groupBy(records, sourceOf)].flatMap(([source, ofSource]) => {
      const feed = held({ source, table: TABLE, origin });
      const placed = placedAfter(BigInt(feed.position), ofSource);
      const next = countRecords(feed, placed, larger(upTo, placed.at(-1)?.position ?? -1n));
      return next === feed ? [] : [next];
    });
  };
  const held = (id: FeedId): FeedState => feeds.get(feedStateKey(id)) ?? newFeed(id);

  /** Publishes what has changed, worked out once all that was asked for before is published. */
  const amend = (changed: () => FeedState[]): Promise<void> => {
    const mine = last.then(async () => {
      const states = changed();
      if (states.length === 0) return;
      await publish(states);
      for (const state of states) learn(state);
    });
    last = mine.catch(() => undefined);
    return mine;
  };

  return {
    learn,
    states: () => feeds.values(),
    sources: () => sources,
    count: (origin, records) => amend(() => counted(origin, records)),
    declare: (declared) => amend(() => declarationsOf(declared, feeds)),
    tellSent: ({ source, origin, ...said }) =>
      amend(() => [withSent(held({ source, table: TABLE, origin }), said)]),
  };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Records of an origin without positions are numbered on from the last one counted. */
const placedAfter = (position: bigint, records: readonly FeedRecord[]): Counted[] =>
  records.map((record, index) => ({
    ...record,
    position: record.position ?? position + BigInt(index + 1),
  }));

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
