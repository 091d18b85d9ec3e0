import { z } from 'zod';
import { QueryCategory, QueryStatus, Urgency } from './api/query.js';
import { Instant } from './values.js';

/** What can happen to a query. */
export const SpocEventType = z.enum([
  'query.received',
  'query.assigned',
  'query.answered',
  'query.closed',
  'query.reopened',
]);

/** `spoc-events.v1`: what happened to a query, without its free text. Key: query id. Ordered by `version`. */
export const SpocEvent = z.object({
  id: z.string(),
  type: SpocEventType,
  queryId: z.uuid(),
  version: z.int().positive(),
  at: Instant,
  category: QueryCategory,
  urgency: Urgency,
  status: QueryStatus,
  team: z.string(),
  rule: z.string(),
  dueAt: Instant.nullable(),
});
export type SpocEvent = z.infer<typeof SpocEvent>;
