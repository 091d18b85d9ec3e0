import { EVENT_DATA } from '@waits/contracts/event-data';
import { SourceDate } from '@waits/contracts/values';
import { z } from 'zod';

/**
 * What `becomes` of `referral.corrected` may say: facts that some event has, the type and the day. Null withdraws a
 * field. Anything else is refused, since the contract leaves this record open and it is published.
 */
export const Correction: z.ZodType = z.lazy(() => z.strictObject(FIELDS));

const rulesByField = new Map<string, z.ZodType[]>();
for (const shape of Object.values<z.ZodRawShape>(EVENT_DATA)) {
  for (const [field, rule] of Object.entries(shape)) {
    rulesByField.set(field, [...(rulesByField.get(field) ?? []), rule as z.ZodType]);
  }
}
// A correction may be corrected: what it becomes is then a correction in turn.
rulesByField.set('becomes', [Correction]);
rulesByField.set('occurredOn', [SourceDate]);
rulesByField.set('type', [z.enum(Object.keys(EVENT_DATA))]);

const FIELDS = Object.fromEntries(
  [...rulesByField].map(([field, rules]) => [field, z.union(rules).nullable().optional()]),
);
