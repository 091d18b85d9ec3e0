import { z } from 'zod';
import { LocalDate } from '../values.js';
import { Provenance } from './reporting.js';

/** Of the ways in which it may go, what 5, 50 and 95 in 100 come to at most. */
const Range = z.object({ lower: z.int(), middle: z.int(), upper: z.int() });
const Compared = Range.extend({ actual: z.int() });

/** What is to be expected of a list on one day. */
export const DayForecast = z.object({
  day: LocalDate,
  waiting: Range,
  over: Range.meta({ description: 'Waiting, and over the standard by that day.' }),
  reached: z.number().min(0).max(1).meta({
    description: 'The share of the ways in which the standard is reached by that day.',
  }),
});
export type DayForecast = z.infer<typeof DayForecast>;

/** One course: the list as it is run today, or as it might be run. */
const Course = z.object({
  days: z.array(DayForecast),
  reachedBy: LocalDate.nullable().meta({
    description: 'The first of the days by which the standard is reached in half of the ways.',
  }),
});
export type Course = z.infer<typeof Course>;

const Missed = z
  .object({
    meanAbsolute: z.number(),
    meanAbsolutePercent: z.number().nullable(),
    inside: z.int().meta({ description: 'How many lay between the lower and the upper end.' }),
  })
  .nullable();

/**
 * `GET /v1/forecast?pathway=&standard=&provider=&asOf=&months=&weeks=&demand=&capacity=&urgentShare=&startOn=&seed=&runs=` of
 * the reporting service.
 */
export const Forecast = Provenance.extend({
  standardId: z.string(),
  filter: z.record(z.string(), z.string()),
  definitions: z.array(z.string()),
  goalPercent: z.number().meta({
    description: 'How many of 100 who wait must be within the standard for it to be reached.',
  }),
  today: z.object({
    waiting: z.int(),
    over: z.int(),
    demand: z.number(),
    capacity: z.number().meta({ description: 'Children seen a week.' }),
    left: z.number().meta({ description: 'Children a week who left the list unseen.' }),
    urgentShare: z.number(),
  }),
  asToday: Course,
  whatIf: Course.nullable().meta({ description: 'Null where nothing is to be changed.' }),
  backTest: z.object({
    tried: z.array(
      z.object({ asOf: LocalDate, day: LocalDate, waiting: Compared, over: Compared }),
    ),
    error: z.object({ waiting: Missed, over: Missed }),
  }),
});
export type Forecast = z.infer<typeof Forecast>;
