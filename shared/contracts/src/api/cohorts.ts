import { z } from 'zod';
import { LocalDate } from '../values.js';
import { Provenance } from './reporting.js';

/**
 * What waits are filtered and grouped by. Age is that at referral; month is that of receipt; status is `running` or `breached`;
 * silent is whether nothing had happened for six months, by the last activity that is known now.
 * Priority, team, reason, school, being looked after and having an EHC plan are as they were known on the day that is counted.
 */
export const COHORT_DIMENSIONS = [
  'pathway',
  'provider',
  'team',
  'subIcbOfResidence',
  'subIcbOfRegistration',
  'commissioner',
  'priority',
  'reason',
  'ageBand',
  'age',
  'sex',
  'ethnicity',
  'deprivationQuintile',
  'lookedAfter',
  'ehcPlan',
  'school',
  'referralMonth',
  'status',
  'silent',
] as const;
export const CohortDimension = z.enum(COHORT_DIMENSIONS);
export type CohortDimension = z.infer<typeof CohortDimension>;

/** What came, went and was left of a group in a time. Counts of waits. */
export const CohortFlow = z.object({
  opening: z.int().meta({ description: 'Waiting at the end of the day before.' }),
  additions: z.int().meta({ description: 'Waits that began.' }),
  removals: z.object({
    seen: z.int().meta({ description: 'By what the standard asks for.' }),
    discharged: z.int().meta({ description: 'Closed without it.' }),
    validation: z.int().meta({ description: 'Closed by a round of validation.' }),
    rejected: z.int(),
    transferred: z.int().meta({ description: 'Transferred or redirected to another referral.' }),
    died: z.int(),
    decided: z.int().meta({
      description:
        'By a decision: not to treat or assess, active monitoring, or the family declined.',
    }),
    merged: z.int().meta({ description: 'Merged into another referral, and counted there.' }),
    excluded: z.int().meta({ description: 'Taken out of the figures by the rules.' }),
    noLongerCounted: z.int().meta({
      description:
        'The standard no longer applies, or the wait cannot be measured any more: why the child left is not stated.',
    }),
  }),
  moved: z.int().meta({
    description:
      'Came from other groups while waiting, less those who went to others, as when a priority changed.',
  }),
  closing: z.int().meta({ description: 'Waiting at the end of the last day.' }),
  residual: z.int().meta({
    description:
      'Closing less what opening, additions, removals and moved come to. Other than 0 it is a fault in the data or here.',
  }),
});
export type CohortFlow = z.infer<typeof CohortFlow>;

/**
 * Open waits of a group on the day: incomplete waits only, and waits, not children. Days; null where nobody waits, or, of what is over,
 * where the standard has no limit. `bands` are the counts in the order of the answer's `bands`.
 */
export const CohortMeasures = z.object({
  waiting: z.int(),
  bands: z.array(z.int()),
  overStandard: z.int().nullable(),
  percentWithin: z.int().nullable(),
  meanDays: z.number().nullable(),
  medianDays: z.number().nullable(),
  percentile92Days: z.number().nullable(),
  percentiles: z.array(z.object({ percent: z.int(), days: z.number().nullable() })),
  longestDays: z.int().nullable(),
  flow: CohortFlow.nullable(),
});
export type CohortMeasures = z.infer<typeof CohortMeasures>;

const Value = z.string().nullable().meta({ description: 'Null where it is not known.' });
const Axis = z.object({ dimension: CohortDimension, values: z.array(Value) });

/**
 * `GET /v1/cohorts?standard=&asOf=&rows=&columns=&percentile=&from=&to=` and a filter by any dimension's name, each as often as it has
 * values. Groups of which there is nothing to tell are left out; groups never overlap, so that they come to the total.
 */
export const Cohorts = Provenance.extend({
  standardId: z.string(),
  standardTitle: z.string(),
  filter: z.record(z.string(), z.array(z.string())),
  definitions: z.array(z.string()),
  percentileMethod: z.string(),
  bands: z.array(z.object({ label: z.string(), fromDays: z.int(), toDays: z.int().nullable() })),
  period: z.object({ from: LocalDate, to: LocalDate }).nullable(),
  rows: Axis.nullable(),
  columns: Axis.nullable(),
  total: CohortMeasures,
  byRow: z.array(CohortMeasures.extend({ row: Value })),
  byColumn: z.array(CohortMeasures.extend({ column: Value })),
  cells: z.array(CohortMeasures.extend({ row: Value, column: Value })),
});
export type Cohorts = z.infer<typeof Cohorts>;
