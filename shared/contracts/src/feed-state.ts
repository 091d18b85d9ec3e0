import { z } from 'zod';
import { Instant, LocalDate, SystemName } from './values.js';

/** What became of the records of one day, by outcome. */
export const FeedDay = z.object({
  received: z.int().nonnegative(),
  applied: z.int().nonnegative(),
  duplicate: z.int().nonnegative(),
  ignored: z.int().nonnegative(),
  refused: z.int().nonnegative(),
  parked: z.int().nonnegative(),
});
export type FeedDay = z.infer<typeof FeedDay>;

/**
 * `feed-states.v1`: how one origin (a topic partition, or the HTTP door) of one feed stands up to `position`.
 * Key: `source:table:origin`. Readers add origins together.
 */
export const FeedState = z.object({
  source: SystemName,
  table: SystemName,
  origin: z.string().min(1).max(120),
  position: z.string().max(40),
  cadenceHours: z.number().positive().nullable(),
  lastReceivedAt: Instant.nullable(),
  lastOccurredOn: LocalDate.nullable(),
  parked: z.int().nonnegative(),
  days: z.record(LocalDate, FeedDay),
});
export type FeedState = z.infer<typeof FeedState>;

/** The message key of a feed state. */
export const feedStateKey = (feed: Pick<FeedState, 'source' | 'table' | 'origin'>): string =>
  `${feed.source}:${feed.table}:${feed.origin}`;
