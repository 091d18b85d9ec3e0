import { z } from 'zod';
import { Sealed } from './sealed.js';
import { Instant, SystemName } from './values.js';

/** Where a record came from: a position in a topic, with the entry of a bundle, or the HTTP door's request and item. */
export const Origin = z.union([
  z.object({
    topic: z.string(),
    partition: z.int().nonnegative(),
    offset: z.string().regex(/^\d+$/),
    entry: z.int().nonnegative().optional(),
  }),
  z.object({ request: z.string().max(100), item: z.int().nonnegative() }),
]);
export type Origin = z.infer<typeof Origin>;

/** One fault of one field: where and which rule, never the value. */
export const Fault = z.object({ pointer: z.string().max(300), code: z.string().max(200) });
export type Fault = z.infer<typeof Fault>;

/**
 * `dead-letters.v1`: a record that was refused, parked or ignored, kept so that nothing is lost. Key: its origin.
 * The record itself is sealed; of one above 8 MiB the first 64 KiB are kept with the digest of the whole.
 */
export const DeadLetter = z.object({
  service: SystemName,
  outcome: z.enum(['refused', 'parked', 'ignored']),
  reason: z.string().regex(/^[a-z0-9-]{1,60}$/),
  details: z.array(Fault).max(100),
  origin: Origin,
  at: Instant,
  source: SystemName.nullable(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  truncated: z.boolean(),
  sealed: Sealed.nullable().meta({
    description:
      'Null where the record stays in a topic that is kept for ever and holds no identity.',
  }),
});
export type DeadLetter = z.infer<typeof DeadLetter>;

/** The message key of a dead letter. */
export const originKey = (origin: Origin): string =>
  'topic' in origin
    ? [
        origin.topic,
        origin.partition,
        origin.offset,
        ...(origin.entry === undefined ? [] : [origin.entry]),
      ].join(':')
    : `http:${origin.request}:${String(origin.item)}`;
