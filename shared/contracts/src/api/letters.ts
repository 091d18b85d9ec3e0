import { z } from 'zod';
import { Fault } from '../dead-letter.js';
import { OUTCOMES } from '../outcome.js';
import { Instant, SystemName } from '../values.js';

const count = z.int().nonnegative();
const Slug = z.string().regex(/^[a-z0-9-]{1,60}$/);

/** One attempt to take a letter's record in again. */
export const LetterReplay = z.object({
  at: Instant,
  by: z.string(),
  note: z.string().nullable(),
  isCorrected: z.boolean().meta({ description: 'Whether the record was corrected first.' }),
  outcome: z.enum(OUTCOMES),
  reason: Slug.nullable(),
});
export type LetterReplay = z.infer<typeof LetterReplay>;

/** A record that was not taken, without what is in it. Nothing of it names a child. */
export const LetterView = z.object({
  id: z.string(),
  service: SystemName.meta({ description: 'Who did not take it. Only intake replays, its own.' }),
  state: z.enum(['open', 'settled']).meta({
    description: 'open: refused or parked, and not taken since · settled: ignored, or taken since',
  }),
  outcome: z.enum(['refused', 'parked', 'ignored']),
  reason: Slug,
  means: z.string().nullable(),
  todo: z.string().nullable(),
  details: z.array(Fault),
  source: SystemName.nullable(),
  origin: z.string().meta({ description: 'The position in a topic, or the request and its item.' }),
  at: Instant,
  bytes: count,
  isWhole: z
    .boolean()
    .meta({ description: 'Whether all of it is kept, so that it can be replayed.' }),
  replays: z.array(LetterReplay),
});
export type LetterView = z.infer<typeof LetterView>;

/** A page of letters, the longest open first. */
export const LetterPage = z.object({ letters: z.array(LetterView), next: z.string().nullable() });
export type LetterPage = z.infer<typeof LetterPage>;

/** How many letters are open, by what was wrong, whose they are and since when. */
export const LetterSummary = z.object({
  asOf: Instant,
  open: count,
  groups: z.array(
    z.object({
      service: SystemName,
      outcome: z.enum(['refused', 'parked']),
      reason: Slug,
      source: SystemName.nullable(),
      open: count,
      oldestAt: Instant,
    }),
  ),
});
export type LetterSummary = z.infer<typeof LetterSummary>;

/** A letter with its record. Whatever may say who the child is, is masked. */
export const LetterRecord = LetterView.extend({
  headers: z.record(z.string(), z.string()),
  record: z
    .string()
    .nullable()
    .meta({ description: 'Null where there was none, or none is kept.' }),
});
export type LetterRecord = z.infer<typeof LetterRecord>;

const who = {
  by: z.string().trim().min(1).max(100).meta({ description: 'Who does it: kept with the letter.' }),
  note: z.string().trim().min(1).max(500).optional(),
};
/** How many letters one request replays at most. */
export const MOST_REPLAYED = 500;

/** Which letters are to be taken in again: these, or the open ones of a reason (and a source), the oldest first. */
export const ReplayRequest = z.union([
  z.strictObject({ ...who, ids: z.array(z.string().max(60)).min(1).max(MOST_REPLAYED) }),
  z.strictObject({ ...who, reason: Slug, source: SystemName.optional() }),
]);
export type ReplayRequest = z.infer<typeof ReplayRequest>;

/** A record put right, to be taken in instead of the one that came; both are kept. */
export const CorrectionRequest = z.strictObject({
  ...who,
  record: z.string().min(1).max(1_048_576),
});
export type CorrectionRequest = z.infer<typeof CorrectionRequest>;

/** What became of the letters that were replayed. */
export const ReplayAnswer = z.object({
  counts: z.record(z.enum(OUTCOMES), count),
  replayed: z.array(
    z.object({ id: z.string(), outcome: z.enum(OUTCOMES), reason: Slug.nullable() }),
  ),
  skipped: z
    .array(z.object({ id: z.string(), why: z.string() }))
    .meta({ description: 'Letters that cannot be replayed, or were taken already.' }),
  isMore: z.boolean().meta({ description: 'Whether more of that reason are open: ask again.' }),
});
export type ReplayAnswer = z.infer<typeof ReplayAnswer>;
