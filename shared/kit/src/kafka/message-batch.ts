import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { MessageOutcome } from '../outcome.js';

export type TopicPartition = { topic: string; partition: number };

/** One record as a handler sees it. `offset` is a 64-bit number as text, `timestamp` milliseconds since 1970. */
export type Message = {
  offset: string;
  key: Buffer | null;
  value: Buffer | null;
  headers: Readonly<Record<string, string>>;
  timestamp: string;
};

export type MessageBatch = TopicPartition & { messages: readonly Message[] };

/**
 * Handles messages of one partition, in their order. Gives one outcome per message, in the same order, once their
 * effects are durable; throws only what is worth trying again. Called for several partitions at once, never twice at
 * once for one. Anything may come a second time.
 */
export type HandleBatch = (
  batch: MessageBatch,
  heartbeat: () => Promise<void>,
) => Promise<MessageOutcome[]>;

/** The map key of a partition. */
export const nameOf = ({ topic, partition }: TopicPartition): string =>
  `${topic}:${String(partition)}`;

/** A kafkajs message as a handler sees it; headers are text, and of one sent twice the last counts. */
export const toMessage = ({ offset, key, value, headers, timestamp }: KafkaMessage): Message => ({
  offset,
  key,
  value,
  headers: headers ? textHeaders(headers) : {},
  timestamp,
});

const textHeaders = (headers: IHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, given]) => {
      const value = Array.isArray(given) ? given.at(-1) : given;
      // A sender in another language may leave a header without a value; kafkajs gives null for it, whatever its types say.
      return [name, value?.toString('utf8') ?? ''];
    }),
  );
