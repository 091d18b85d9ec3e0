import { z } from 'zod';
import { FeedDeclaration } from '../feed-state.js';
import { Instant, LocalDate } from '../values.js';
import { Provenance } from './reporting.js';

const Stretch = z.object({ from: LocalDate, to: LocalDate });
const Status = z.enum(['current', 'late', 'stopped', 'unknown']);

/** `GET /v1/feeds` of the reporting service: how every feed stands, as every total says it, and what is within each. */
export const Feeds = z.object({
  asOf: LocalDate,
  caughtUp: z.boolean(),
  missing: z.array(z.string()),
  feeds: z.array(
    Provenance.shape.feeds.element.extend({
      declared: FeedDeclaration.nullable(),
      providers: z.array(
        z.object({
          provider: z.string(),
          lastReceivedOn: LocalDate.nullable(),
          status: Status,
          daysWithout: z.array(Stretch),
        }),
      ),
      tables: z.array(
        z.object({ table: z.string(), lastReceivedOn: LocalDate.nullable(), status: Status }),
      ),
    }),
  ),
});
export type Feeds = z.infer<typeof Feeds>;

/** One source on one London day of receipt. Records are what intake counts; events are what a record states, each once. */
export const ReconciledDay = z.object({
  source: z.string(),
  day: LocalDate,
  /** As the source says; null where it says nothing. */
  sent: z.int().nullable(),
  received: z.int(),
  applied: z.int(),
  duplicate: z.int(),
  ignored: z.int(),
  refused: z.int(),
  parked: z.int(),
  /** Received less what became of them: never anything but 0. */
  unaccounted: z.int(),
  /** Sent less received; null where the source says nothing. */
  notReceived: z.int().nullable(),
  /** Distinct events in the log, and those held, by the nightly comparison; null where it has not compared the day. */
  published: z.int().nullable(),
  held: z.int().nullable(),
  agrees: z.boolean().meta({ description: 'Whether nothing differs, as far as it can be told.' }),
});
export type ReconciledDay = z.infer<typeof ReconciledDay>;

/** `GET /v1/reconciliation?from=&to=&source=` of the reporting service. */
export const ReconciliationTable = z.object({
  asOf: LocalDate,
  from: LocalDate,
  to: LocalDate,
  caughtUp: z.boolean(),
  /** When the events were last compared with what is held; null where that is not known, and `heldNote` says why. */
  heldAsOf: Instant.nullable(),
  heldNote: z.string().nullable(),
  differing: z.int(),
  oldestDiffering: LocalDate.nullable(),
  days: z.array(ReconciledDay),
  /** The referrals whose events differ, whichever day they are of. A child is named by its node id. */
  subjects: z.array(
    z.object({
      kind: z.enum(['referral', 'child']),
      id: z.string().nullable(),
      missing: z.int(),
      extra: z.int(),
    }),
  ),
});
export type ReconciliationTable = z.infer<typeof ReconciliationTable>;

/** The body of `POST /v1/feeds/:source/counts` of intake: how many records the source sent that came on a London day. */
export const SentCounts = z.strictObject({
  days: z
    .array(z.strictObject({ day: LocalDate, records: z.int().nonnegative() }))
    .min(1)
    .max(400),
});

/** Its answer. */
export const SentCountsKept = z.object({ source: z.string(), days: z.int(), saidAt: Instant });
