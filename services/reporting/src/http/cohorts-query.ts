import type { CohortDimension } from '@waits/contracts/api/cohorts';
import { COHORT_DIMENSIONS } from '@waits/contracts/api/cohorts';
import { LocalDate, Pathway } from '@waits/contracts/values';
import { z } from 'zod';
import { several } from './several.js';
import { TIME } from './time-asked.js';

const LONGEST_VALUE = 40;

const text = several(z.string().max(LONGEST_VALUE));
const filters = Object.fromEntries(COHORT_DIMENSIONS.map((name) => [name, text])) as Record<
  CohortDimension,
  typeof text
>;

const side = z
  .enum(COHORT_DIMENSIONS, { error: `must be one of ${COHORT_DIMENSIONS.join(', ')}` })
  .optional();

const PARAMETERS = {
  standard: z.string().max(60).optional(),
  asOf: LocalDate.optional(),
  rows: side,
  columns: side,
  percentile: several(z.coerce.number().int().min(1).max(99)),
  ...TIME,
  ...filters,
};

/**
 * What may be asked of `GET /v1/cohorts`. A parameter that is not known is refused with those that are: a misspelt filter must not come
 * back as the figures of the whole area.
 */
export const CohortsQuery = z.looseObject(PARAMETERS).superRefine((query, context) => {
  for (const name of Object.keys(query)) {
    if (name in PARAMETERS) continue;
    const message = `is not known here; known are ${Object.keys(PARAMETERS).join(', ')}`;
    context.addIssue({ code: 'custom', path: [name], message });
  }
  if (query.rows !== undefined && query.rows === query.columns) {
    context.addIssue({
      code: 'custom',
      path: ['columns'],
      message: 'must not be that of the rows',
    });
  }
});
export type CohortsQuery = z.infer<typeof CohortsQuery>;

/** The pathway asked about where it is one alone, whose headline standard may be meant. */
export function onlyPathway({ pathway }: CohortsQuery): Pathway | undefined {
  const [one, ...others] = pathway ?? [];
  return others.length === 0 ? Pathway.safeParse(one).data : undefined;
}
