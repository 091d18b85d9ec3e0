import { z } from 'zod';
import { Instant, LocalDate } from '../values.js';
import { Provenance } from './reporting.js';

/** Where a cell stands: a value of each dimension it has; one that it leaves out is summed over. */
const Place = z.record(z.string(), z.string());

/** A table as it was published. `count` is rounded; null is hidden. */
export const PublishedTable = z.object({
  id: z.string(),
  title: z.string(),
  measure: z.string(),
  rows: z.array(z.string()),
  columns: z.array(z.string()),
  cells: z.array(z.object({ at: Place, count: z.int().nullable() })),
});
export type PublishedTable = z.infer<typeof PublishedTable>;

/** What a snapshot says of its data: no counts of referrals or records, which are exact. */
export const PublishedProvenance = Provenance.pick({
  asOf: true,
  dataVersion: true,
  registerVersion: true,
  caughtUp: true,
  missing: true,
  localStandards: true,
}).extend({
  feeds: z.array(
    Provenance.shape.feeds.element.pick({
      source: true,
      status: true,
      lastReceivedAt: true,
      lastOccurredOn: true,
    }),
  ),
});

/** Cells of all tables, each counted once: all, those hidden, and of these the ones hidden for the sake of others. */
const Hidden = z.object({ cells: z.int(), hidden: z.int(), hiddenForOthers: z.int() });

/**
 * The declared tables of one London day as they were published, and never changed again: taken when the day was over, or
 * later after a downtime, from what was known at `takenAt`. Medians are in days; a longest wait is a band, "or longer" where
 * the bands after it are hidden; null is hidden. It has no percentages: of exact counts they would tell more than the
 * rounded counts do, of rounded ones the reader has them.
 */
export const PublishedSnapshot = z.object({
  day: LocalDate,
  takenAt: Instant,
  policy: z.enum(['MHSDS', 'HES', 'none']),
  provenance: PublishedProvenance,
  suppression: Hidden,
  tables: z.array(PublishedTable),
  medians: z.array(z.object({ at: Place, days: z.number().nullable() })),
  longest: z.array(z.object({ at: Place, band: z.string().nullable() })),
});
export type PublishedSnapshot = z.infer<typeof PublishedSnapshot>;

/** The exact counts behind a snapshot, which are kept sealed beside it, and by which later ones are suppressed. */
export const ExactSnapshot = z.object({
  day: LocalDate,
  cells: z.array(z.object({ measure: z.string(), at: Place, count: z.int() })),
  hidden: z.array(z.string()),
  relations: z.array(z.object({ whole: z.string(), parts: z.array(z.string()), overlap: z.int() })),
  /** Hidden, and yet to be worked out by a reader: what no other cell could keep from that. */
  stillExposed: z.array(z.string()),
});
export type ExactSnapshot = z.infer<typeof ExactSnapshot>;

/** One day in the list. Percentages have one decimal, and are of all cells. */
export const PublishedDay = PublishedSnapshot.pick({ day: true, takenAt: true, policy: true })
  .extend(Hidden.shape)
  .extend({
    registerVersion: z.string(),
    dataVersion: z.int(),
    hiddenPercent: z.number(),
    hiddenForOthersPercent: z.number(),
  });
export type PublishedDay = z.infer<typeof PublishedDay>;

/** Which days there are, the newest first, and whether more will come. */
export const PublishedDays = z.object({
  /** The day from which snapshots are taken; null before there is anything to take one of. */
  since: LocalDate.nullable(),
  /** Why this instance takes none, and what to do; null while it does. Another may. */
  hindrance: z.string().nullable(),
  days: z.array(PublishedDay),
});
export type PublishedDays = z.infer<typeof PublishedDays>;
