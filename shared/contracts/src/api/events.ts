import { z } from 'zod';
import { Fault } from '../dead-letter.js';
import { OUTCOMES } from '../outcome.js';

/**
 * What became of one posted event. `index` is its place in the request; `reason` and `code` are for programs, `detail` says
 * the same to a person.
 */
export const EventResult = z.object({
  index: z.int(),
  id: z.string().nullable(),
  outcome: z.enum(OUTCOMES),
  reason: z.string().nullable(),
  detail: z.string().nullable(),
  details: z.array(Fault.extend({ detail: z.string() })),
});
export type EventResult = z.infer<typeof EventResult>;

/**
 * `POST /v1/events` of intake: 200 when every event was taken, 207 when some were not, 400 when none was.
 * `receipt` names the request in the dead letters.
 */
export const EventResults = z.object({
  receipt: z.string(),
  counts: z.record(z.enum(OUTCOMES), z.int()),
  results: z.array(EventResult),
});
export type EventResults = z.infer<typeof EventResults>;
