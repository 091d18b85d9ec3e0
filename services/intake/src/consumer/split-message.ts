import type { Message } from '@waits/kit/kafka/message-batch';
import { DIALECT_HEADER } from '@waits/sources/dialect';
import { splitBundle } from '@waits/sources/fhir/split-bundle';
import { withReceipt } from '../dialects/receipt.js';
import type { Incoming } from '../take-in.js';

/** The records of one message. `isBundle` where they are entries, each of which has an outcome of its own. */
export type SplitMessage = { isBundle: boolean; records: readonly [Incoming, ...Incoming[]] };

/** A message as the records in it: the entries of a FHIR bundle that hands resources over, else the message itself. */
export function splitMessage(message: Message): SplitMessage {
  const whole = recordOf(message, message.value);
  if (!mayBeBundle(message)) return { isBundle: false, records: [whole] };
  const split = splitBundle(message.value);
  if (!split.ok) return { isBundle: false, records: [{ ...whole, fault: split.reason }] };
  const [first, ...others] = split.entries;
  if (first?.isEntry !== true) return { isBundle: false, records: [whole] };
  const records = others.map(({ value }) => recordOf(message, value));
  return { isBundle: true, records: [recordOf(message, first.value), ...records] };
}

type Valued = Message & { value: Buffer };

// Most messages are one resource, and need not be parsed twice to see that.
const mayBeBundle = (message: Message): message is Valued =>
  message.headers[DIALECT_HEADER] === 'fhir' && message.value?.includes('"Bundle"') === true;

const recordOf = ({ headers, offset, timestamp }: Message, value: Buffer | null): Incoming => ({
  ...{ value, position: BigInt(offset) },
  headers: DIALECT_HEADER in headers ? withReceipt(headers, timestamp) : headers,
});
