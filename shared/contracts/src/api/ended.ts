import { z } from 'zod';
import { LocalDate } from '../values.js';
import { Provenance } from './reporting.js';

/** Completed waits: how many, and how long they were. Days; percentages are whole numbers; null where there is nothing to say. */
const Completed = z.object({
  waits: z.int(),
  medianDays: z.number().nullable(),
  percentile92Days: z.number().nullable(),
  longestDays: z.int().nullable(),
  percentileMethod: z.string(),
});

/** How waits that began in a time went on, those included of which the end is not known. */
const FollowedWaits = z.object({
  began: z.int(),
  seen: z.int(),
  leftUnseen: z.int(),
  stillWaiting: z.int(),
  percentSeen: z.int().nullable(),
  medianDays: z.int().nullable().meta({
    description:
      'The day after which no more than half still wait (Kaplan-Meier); null where that is not known yet.',
  }),
  curve: z.array(
    z.object({
      day: z.int(),
      atRisk: z.int(),
      seen: z.int(),
      stillWaiting: z.number().meta({ description: 'The share that still waits after this day.' }),
    }),
  ),
});

/**
 * `GET /v1/ended?pathway=&standard=&provider=&from=&to=&asOf=` of the reporting service: completed waits, exactly. Those who still
 * wait are in `followed` alone.
 */
export const Ended = Provenance.extend({
  standardId: z.string(),
  filter: z.record(z.string(), z.string()),
  definitions: z.array(z.string()),
  from: LocalDate,
  to: LocalDate,
  seen: Completed.extend({
    withinStandard: z.int().nullable(),
    percentWithin: z.int().nullable(),
  }),
  unseen: Completed,
  followed: FollowedWaits,
});
export type Ended = z.infer<typeof Ended>;
