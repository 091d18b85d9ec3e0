import { z } from 'zod';
import { Sealed } from './sealed.js';
import { LocalDate } from './values.js';

/** From which London day on snapshots are taken: of that day none could be complete before. */
export const PublishedBegin = z.object({ type: z.literal('begin'), day: LocalDate });

/**
 * The declared tables of a London day as published, for ever. `published` is a `PublishedSnapshot` as JSON, compressed with
 * gzip, in base64. `exact` are the counts behind it, an `ExactSnapshot` likewise compressed and then sealed for reporting
 * alone.
 */
export const PublishedDayRecord = z.object({
  type: z.literal('snapshot'),
  day: LocalDate,
  published: z.base64(),
  exact: Sealed,
});
export type PublishedDayRecord = z.infer<typeof PublishedDayRecord>;

/** What `published-snapshots.v1` holds. Of a day the first record counts, and none that is not later than those before. */
export const PublishedRecord = z.discriminatedUnion('type', [PublishedBegin, PublishedDayRecord]);
export type PublishedRecord = z.infer<typeof PublishedRecord>;
