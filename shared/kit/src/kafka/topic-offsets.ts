import { backOff } from 'exponential-backoff';
import type { Admin } from 'kafkajs';
import kafkajs from 'kafkajs';

type Offsets = Awaited<ReturnType<Admin['fetchTopicOffsets']>>;

/**
 * The first and the next offset of each partition of a topic. A broker that is named as the leader of a new partition may not
 * lead it yet, and kafkajs gives up at once: such an answer is asked for again, for about half a minute.
 *
 * @throws what the broker answered last
 */
export function topicOffsets(
  admin: Pick<Admin, 'fetchTopicOffsets'>,
  topic: string,
): Promise<Offsets> {
  return backOff(() => admin.fetchTopicOffsets(topic), {
    startingDelay: 50,
    maxDelay: 1_000,
    numOfAttempts: 40,
    retry: isNotYet,
  });
}

const isNotYet = (error: unknown): boolean =>
  error instanceof kafkajs.KafkaJSProtocolError && error.retriable;
