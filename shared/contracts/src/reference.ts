import { z } from 'zod';
import { Code, Instant, OdsCode, SystemName } from './values.js';

/** `references.v1`: reference data that a source sends, such as the type of one of its teams. Key: `kind:code`. */
export const Reference = z.object({
  kind: z.enum(['team']),
  code: z.string().min(1).max(120),
  provider: OdsCode,
  source: SystemName,
  teamType: Code,
  recordedAt: Instant,
});
export type Reference = z.infer<typeof Reference>;
