import { z } from 'zod';
import { EventId, SystemName } from './values.js';

/**
 * The CloudEvents 1.0 attributes of every event in structured JSON. Extension attributes (such as `traceparent`)
 * are allowed and not read. `id` is the idempotency key.
 */
export const cloudEvent = {
  specversion: z.literal('1.0'),
  id: EventId,
  source: SystemName,
  datacontenttype: z.literal('application/json').optional(),
};
