import { z } from 'zod';
import { LocalDate, Pathway } from '../values.js';
import { Authority } from './clock.js';

/** A share that should be within the limit: in force from a day, to be reached by one, or without a day. */
const TargetStep = z.object({
  percent: z.number(),
  from: LocalDate.nullable(),
  by: LocalDate.nullable(),
  note: z.string().nullable(),
});

/**
 * One row of the register. `rule` is for a parent; `precise` says for an analyst, property by property, what the code does.
 * A statement is no clock: a duty without days, or the express absence of a limit.
 */
export const StandardView = z.object({
  id: z.string(),
  kind: z.enum(['standard', 'statement']),
  title: z.string(),
  rule: z.string(),
  authority: Authority,
  status: z.string(),
  verified: z.boolean(),
  checkedOn: LocalDate,
  source: z.object({ title: z.string(), address: z.string().nullable() }),
  notes: z.array(z.string()),
  limit: z.string().nullable(),
  targets: z.array(TargetStep),
  headlineFor: z.array(Pathway),
  isLocal: z.boolean(),
  missingLists: z.array(z.string()),
  precise: z.array(z.object({ property: z.string(), says: z.string() })),
});
export type StandardView = z.infer<typeof StandardView>;

/** `GET /v1/standards?version=` of the waits service; `GET /v1/standards/:id` gives one `StandardView`. */
export const Standards = z.object({
  version: z.string(),
  standards: z.array(StandardView),
  lists: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      source: z.string(),
      date: LocalDate,
      synthetic: z.boolean(),
      codes: z.int(),
    }),
  ),
});
export type Standards = z.infer<typeof Standards>;
