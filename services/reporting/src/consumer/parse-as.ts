import { faultsOf } from '@waits/kit/faults';
import type { Message } from '@waits/kit/kafka/consumer';
import { parseJson } from '@waits/kit/kafka/json';
import type { MessageOutcome } from '@waits/kit/outcome';
import { parked } from '@waits/kit/outcome';
import type { z } from 'zod';

/** A message as its contract has it. */
export type Parsed<T> =
  { kind: 'value'; value: T } | { kind: 'tombstone' } | { kind: 'fault'; outcome: MessageOutcome };

/** @param reason why a message that is JSON and does not keep the contract is parked */
export function parseAs<T>(
  schema: z.ZodType<T>,
  { key, value }: Message,
  reason: string,
): Parsed<T> {
  if (key === null) return { kind: 'fault', outcome: parked('key-missing') };
  if (value === null) return { kind: 'tombstone' };
  const json = parseJson(value);
  if (!json.ok) return { kind: 'fault', outcome: parked(json.reason) };
  const result = schema.safeParse(json.value);
  return result.success
    ? { kind: 'value', value: result.data }
    : { kind: 'fault', outcome: parked(reason, faultsOf(result.error)) };
}
