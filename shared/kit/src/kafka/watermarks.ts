import type { Admin } from 'kafkajs';
import { SafeError } from '../safe-error.js';
import type { TopicPartition } from './message-batch.js';
import type { Watermarks } from './positions.js';
import { topicOffsets } from './topic-offsets.js';

type Answer = Map<number, Watermarks>;

/** Asks for the ends of logs; questions about one topic at the same time share one answer. */
export function createWatermarks(admin: Pick<Admin, 'fetchTopicOffsets'>) {
  const asked = new Map<string, Promise<Answer>>();

  const ask = async (topic: string): Promise<Answer> => {
    try {
      const partitions = await topicOffsets(admin, topic);
      return new Map(
        partitions.map(({ partition, low, high }) => [
          partition,
          { low: BigInt(low), high: BigInt(high) },
        ]),
      );
    } finally {
      asked.delete(topic);
    }
  };

  const ofTopic = (topic: string): Promise<Answer> => {
    const answer = asked.get(topic) ?? ask(topic);
    asked.set(topic, answer);
    return answer;
  };

  return {
    ofTopic,
    of: async ({ topic, partition }: TopicPartition): Promise<Watermarks> => {
      const found = (await ofTopic(topic)).get(partition);
      if (!found) throw new SafeError(`Kafka knows no partition ${String(partition)} of ${topic}`);
      return found;
    },
  };
}
