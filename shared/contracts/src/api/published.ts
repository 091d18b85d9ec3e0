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
  provenance: Provenance,
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
  stillExposed: z.array(z.string()),
});
export type ExactSnapshot = z.infer<typeof ExactSnapshot>;
