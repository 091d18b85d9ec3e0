import { z } from 'zod';
import { LocalDate } from '../values.js';
import { Provenance } from './reporting.js';

/** One week of a waiting list under a standard, its first and last day counted in. */
export const QueueWeek = z.object({
  from: LocalDate,
  to: LocalDate,
  arrivals: z.int().meta({ description: 'Waits that began.' }),
  seen: z.int().meta({ description: 'Waits that ended by what the standard asks for.' }),
  unseen: z.int().meta({
    description: 'Waits that ended without: discharged, rejected, withdrawn, died.',
  }),
  takenOut: z.int().meta({ description: 'Waits that the rules took out of the figures.' }),
  queue: z.int().meta({ description: 'Waiting at the end of the last day.' }),
  meanWaitWeeks: z.number().nullable(),
});
export type QueueWeek = z.infer<typeof QueueWeek>;

/**
 * Measures of the queue of DOMAIN.md §7.1, in referrals a week and in weeks. Null where there is nothing to divide by, where the
 * standard has no limit, and of the two capacities the one that is not asked for: relief capacity is for a queue that is too big,
 * target capacity for one that is not.
 */
export const QueueMeasures = z.object({
  demand: z.number(),
  capacity: z.number(),
  seenCapacity: z.number(),
  load: z.number().nullable(),
  queue: z.int(),
  meanWaitWeeks: z.number().nullable(),
  targetWeeks: z.number().nullable(),
  targetMeanWaitWeeks: z.number().nullable(),
  targetQueue: z.number().nullable(),
  isTooBig: z.boolean().nullable(),
  pressure: z.number().nullable(),
  reliefCapacity: z.number().nullable(),
  targetCapacity: z.number().nullable(),
  clearanceWeeks: z.number().nullable(),
  netClearanceWeeks: z.number().nullable(),
});
export type QueueMeasures = z.infer<typeof QueueMeasures>;

/** A chart of weekly values: `causes` and `kind` say which of them tell of a change (DOMAIN.md §7.3). */
export const XmrSeries = z.object({
  of: z.enum(['arrivals', 'removals', 'queue']),
  improvement: z.enum(['increase', 'decrease', 'neutral']),
  target: z.number().nullable(),
  assurance: z
    .enum(['consistently-met', 'consistently-missed', 'inconsistent'])
    .nullable()
    .meta({ description: 'Whether the target lies within what the process does by chance.' }),
  points: z.array(
    z.object({
      value: z.number(),
      mean: z.number(),
      lower: z.number(),
      upper: z.number(),
      causes: z.array(z.enum(['outside-limits', 'run', 'trend', 'two-in-three'])),
      kind: z.enum(['common', 'improvement', 'concern', 'special']),
    }),
  ),
});
export type XmrSeries = z.infer<typeof XmrSeries>;

/** What is known to have happened within the weeks of a chart, and may be why it changed. */
export const ChartEvent = z.object({
  from: LocalDate,
  to: LocalDate.nullable().meta({ description: 'The last day of it; null where it goes on.' }),
  what: z.string(),
  toldBy: z.enum(['declared', 'feed', 'question']).meta({
    description: 'Declared by the area, seen in a feed, or asked for in the question.',
  }),
  rebases: z.boolean().meta({
    description: 'Whether limits begin anew in the week of its first day.',
  }),
});
export type ChartEvent = z.infer<typeof ChartEvent>;

/**
 * `GET /v1/queue?pathway=&standard=&provider=&asOf=&weeks=&factor=&reliefWeeks=&uncertain=&rebaseOn=&fixAfter=` of the reporting
 * service: exact figures. Charts have no points where there are fewer than twelve weeks.
 */
export const Queue = Provenance.extend({
  standardId: z.string(),
  filter: z.record(z.string(), z.string()),
  definitions: z.array(z.string()),
  weeks: z.array(QueueWeek),
  measures: QueueMeasures,
  charts: z.array(XmrSeries),
  events: z.array(ChartEvent).meta({
    description: 'What is known to have happened within these weeks, the earliest first.',
  }),
});
export type Queue = z.infer<typeof Queue>;
