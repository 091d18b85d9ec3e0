import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';

type What = { topic: string; partitionsAtOnce: number };

/**
 * Messages a second when a topic is only read, from its beginning to where it ends now: kafkajs with the settings of our
 * consumers, and nothing done with a batch. Timed from the moment the group has been joined.
 */
export async function rawConsumeRate(
  kafka: Kafka,
  { topic, partitionsAtOnce }: What,
): Promise<number> {
  const left = await endsOf(kafka, topic);
  const consumer = kafka.consumer({
    groupId: `bench-${randomUUID()}`,
    maxBytesPerPartition: 1_048_576,
    allowAutoTopicCreation: false,
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  let joined = performance.now();
  consumer.on(consumer.events.GROUP_JOIN, () => {
    joined = performance.now();
  });
  let counted = 0;
  const finished = new Promise<number>((resolve) => {
    void consumer.run({
      autoCommit: false,
      partitionsConsumedConcurrently: partitionsAtOnce,
      eachBatch: ({ batch }) => {
        counted += batch.messages.length;
        const end = left.get(batch.partition);
        if (end !== undefined && BigInt(batch.lastOffset()) + 1n >= end)
          left.delete(batch.partition);
        if (left.size === 0) resolve(performance.now());
        return Promise.resolve();
      },
    });
  });
  const last = await finished;
  await consumer.disconnect();
  return (counted * 1000) / (last - joined);
}

/** Where each partition ends; empty ones are left out. */
async function endsOf(kafka: Kafka, topic: string): Promise<Map<number, bigint>> {
  const admin = kafka.admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  return new Map(
    offsets.flatMap(({ partition, high }) =>
      BigInt(high) > 0n ? [[partition, BigInt(high)] as const] : [],
    ),
  );
}
