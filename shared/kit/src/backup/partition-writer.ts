import type { Kafka } from 'kafkajs';
import { Partitioners } from 'kafkajs';
import type { Message, TopicPartition } from '../kafka/message-batch.js';
import { SafeError } from '../safe-error.js';

const ALL_REPLICAS = -1;

/** Writes records into the partition they are given for, with the time they had. One call at a time. */
export async function createPartitionWriter(kafka: Kafka) {
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  return {
    /** @returns the offset of the first; resolves when every in-sync replica has all of them */
    write: async (
      { topic, partition }: TopicPartition,
      records: readonly Message[],
    ): Promise<bigint> => {
      const messages = records.map(({ key, value, headers, timestamp }) => ({
        ...{ partition, key, value, headers, timestamp },
      }));
      const [answer] = await producer.send({ topic, acks: ALL_REPLICAS, messages });
      if (answer?.baseOffset === undefined) throw new SafeError(`${topic} gave no offset`);
      return BigInt(answer.baseOffset);
    },
    close: () => producer.disconnect(),
  };
}
