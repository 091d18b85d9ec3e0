import { EVENT_DATA } from '@waits/contracts/event-data';
import { OdsCode, SourceDate } from '@waits/contracts/values';
import { z } from 'zod';

/**
 * What `becomes` of `referral.corrected` may say: facts that some event has, null to withdraw one, and the type, day and
 * provider. Anything else is refused, since the contract leaves this record open and it is published. Whose referral it
 * is is corrected by `patient` beside `becomes`.
 */
export const Correction: z.ZodType = z.lazy(() =>
  z.strictObject({ ...FACTS, ...ENVELOPE }).partial(),
);

const ENVELOPE = {
  type: z.enum(Object.keys(EVENT_DATA)),
  occurredOn: SourceDate,
  provider: OdsCode,
};

const rulesByField = new Map<string, z.ZodType[]>();
for (const shape of Object.values<z.ZodRawShape>(EVENT_DATA)) {
  for (const [field, rule] of Object.entries(shape)) {
    rulesByField.set(field, [...(rulesByField.get(field) ?? []), rule as z.ZodType]);
  }
}
// A correction may be corrected: what it becomes is then a correction in turn.
rulesByField.set('becomes', [Correction]);

const FACTS = Object.fromEntries(
  [...rulesByField].map(([field, rules]) => [field, z.union(rules).nullable()]),
);
