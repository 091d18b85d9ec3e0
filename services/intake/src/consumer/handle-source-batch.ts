import type { HandleBatch } from '@waits/kit/kafka/message-batch';
import type { TakeIn } from '../take-in.js';

/** Takes in what a source topic brings; the partition is the origin, so that redelivery is known by its offsets. */
export const handleSourceBatch =
  (takeIn: TakeIn): HandleBatch =>
  async ({ topic, partition, messages }) => {
    const records = messages.map(({ value, headers, offset }) => ({
      value,
      headers,
      position: BigInt(offset),
    }));
    const taken = await takeIn(records, `${topic}:${String(partition)}`);
    return taken.map(({ outcome }) => outcome);
  };
