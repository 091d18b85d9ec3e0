import { z } from 'zod';
import { Instant, LocalDate, OdsCode, SystemName } from './values.js';

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

/** What a source is declared to send. `records`: how many one day's delivery usually has. */
export const FeedDeclaration = z.object({
  providers: z.array(OdsCode),
  tables: z.array(SystemName),
  records: z.object({ from: z.int(), to: z.int() }).nullable(),
});
export type FeedDeclaration = z.infer<typeof FeedDeclaration>;

/** How many records a source says that it sent of one day, as it said it last. */
export const SentCount = z.object({ records: z.int().nonnegative(), saidAt: Instant });
export type SentCount = z.infer<typeof SentCount>;

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
  /** Records taken of each provider, by day of receipt: the newest 200 days. */
  providers: z.record(OdsCode, z.record(LocalDate, z.int().nonnegative())).optional(),
  /** The day on which a record of each table or kind of resource last came, taken or not. */
  tables: z.record(SystemName, LocalDate).optional(),
  /** Of the origin `declared`: what is to come. */
  declared: FeedDeclaration.optional(),
  /** Of an origin that counts: what the source says it sent, by day of receipt. */
  sent: z.record(LocalDate, SentCount).optional(),
});
export type FeedState = z.infer<typeof FeedState>;

/** The message key of a feed state. */
export const feedStateKey = (feed: Pick<FeedState, 'source' | 'table' | 'origin'>): string =>
  `${feed.source}:${feed.table}:${feed.origin}`;
