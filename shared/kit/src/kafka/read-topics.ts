import type { Kafka } from 'kafkajs';
import type { Message, TopicPartition } from './message-batch.js';
import { nameOf } from './message-batch.js';
import type { Watermarks } from './positions.js';
import { readBatches } from './read-log.js';
import { createWatermarks } from './watermarks.js';

/** Where the logs of some topics began and ended when it was asked, by `topic:partition`. */
export type LogEnds = Map<string, TopicPartition & Watermarks>;

type Reading = {
  kafka: Kafka;
  topics: readonly string[];
  /** Told the messages of one partition in their order, one batch at a time; the next waits until it is done. */
  onMessages: (at: TopicPartition, messages: readonly Message[]) => void | Promise<void>;
};

/**
 * Reads topics once, from their beginnings to where they end when it starts, for a command that looks at all of them. It
 * belongs to a consumer group of its own, which is gone afterwards.
 * @returns where each partition began and ended
 */
export async function readTopics({ kafka, topics, onMessages }: Reading): Promise<LogEnds> {
  const ends = await logEnds(kafka, topics);
  for (const topic of topics) {
    const here = [...ends.values()].filter((end) => end.topic === topic);
    await readBatches(kafka, {
      ...{ topic, to: new Map(here.map(({ partition, high }) => [partition, high])) },
      onMessages: (partition, messages) => onMessages({ topic, partition }, messages),
    });
  }
  return ends;
}

/** Where the logs of these topics begin and end now. */
export async function logEnds(kafka: Kafka, topics: readonly string[]): Promise<LogEnds> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const watermarks = createWatermarks(admin);
    const ends: LogEnds = new Map();
    for (const topic of topics) {
      for (const [partition, marks] of await watermarks.ofTopic(topic)) {
        ends.set(nameOf({ topic, partition }), { topic, partition, ...marks });
      }
    }
    return ends;
  } finally {
    await admin.disconnect();
  }
}
