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
    days: newestDays(days),
  };
}

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

function newestDays(days: Readonly<Record<LocalDate, FeedDay>>): Record<LocalDate, FeedDay> {
  const kept = Object.keys(days).sort().slice(-MAX_FEED_DAYS);
  return Object.fromEntries(kept.flatMap((day) => (days[day] ? [[day, days[day]]] : [])));
}
