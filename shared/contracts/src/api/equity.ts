import { z } from 'zod';
import type { CohortDimension } from './cohorts.js';
import { Provenance } from './reporting.js';

/** What children may be treated unequally by, of all that waits are told apart by. */
export const EQUITY_DIMENSIONS = [
  ...(['ageBand', 'sex', 'ethnicity', 'deprivationQuintile', 'subIcbOfResidence'] as const),
  ...(['lookedAfter', 'ehcPlan'] as const),
] as const satisfies readonly CohortDimension[];

/** How many times as often, and from where to where that may well be (95 %). To one decimal place. */
const Ratio = z.object({ ratio: z.number(), lower: z.number(), upper: z.number() });

/** A group of children; null counts are hidden. A ratio needs both counts of both sides to be shown. */
export const EquityGroup = z.object({
  group: z.string().nullable().meta({ description: 'Null where it is not known.' }),
  waiting: z.int().nullable(),
  over: z.int().nullable().meta({ description: 'Waiting and over the standard.' }),
  percentOver: z.int().nullable(),
  ratio: Ratio.nullable(),
  differs: z.boolean().nullable().meta({
    description: 'Whether the interval leaves out 1; null where there is none.',
  }),
});
export type EquityGroup = z.infer<typeof EquityGroup>;

/**
 * `GET /v1/equity?by=&standard=&pathway=&provider=&reference=&asOf=` of the reporting service: how often children of each group wait over a
 * standard, beside the others. Counts are those that may be published.
 */
export const Equity = Provenance.extend({
  standardId: z.string(),
  by: z.enum(EQUITY_DIMENSIONS),
  filter: z.record(z.string(), z.string()),
  definitions: z.array(z.string()),
  policy: z.string().meta({ description: 'By what rules counts were hidden and rounded.' }),
  hidden: z.int().meta({ description: 'How many groups are hidden.' }),
  groups: z.array(EquityGroup),
});
export type Equity = z.infer<typeof Equity>;
