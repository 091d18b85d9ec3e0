import type { ConsumerMetrics } from '@waits/kit/kafka/consumer-metrics';
import type { DeadLetters } from '@waits/kit/kafka/dead-letters';
import { createMessageHandler } from '@waits/kit/kafka/handle-messages';
import type { HandleBatch, Message } from '@waits/kit/kafka/message-batch';
import { createBatchWorker } from '@waits/kit/kafka/work-batch';
import type { Logger } from '@waits/kit/log';
import type { MessageOutcome } from '@waits/kit/outcome';

type Deps = {
  handleBatch: HandleBatch;
  deadLetters: DeadLetters;
  metrics: ConsumerMetrics;
  log: Logger;
};
type Sent = { value: Buffer | null; headers: Readonly<Record<string, string>> };

const AT = { topic: 'source.asd.v1', partition: 0 };

/** What reads a topic at work, without a broker: gives what became of messages that came as one batch. */
export function topicConsumer({ handleBatch, deadLetters, metrics, log }: Deps) {
  let offset = 0;
  let outcomes: MessageOutcome[] = [];
  const work = createBatchWorker({
    ...{
      handler: createMessageHandler({ handleBatch, log }),
      deadLetters,
    },
    positions: { store: () => Promise.resolve(), advance: () => undefined },
    metrics: {
      ...metrics,
      count: (topic, counted) => {
        metrics.count(topic, counted);
        outcomes.push(...counted);
      },
    },
    onProgress: () => undefined,
  });
  return async (sent: readonly Sent[]): Promise<MessageOutcome[]> => {
    outcomes = [];
    const messages = sent.map((one): Message => {
      offset += 1;
      return { ...one, key: null, offset: String(offset), timestamp: '1780000000000' };
    });
    await work({
      ...{ at: AT, messages, lastOffset: String(offset), isCurrent: () => true },
      ...{ heartbeat: () => Promise.resolve(), resolve: () => undefined },
      commit: () => Promise.resolve(),
    });
    return outcomes;
  };
}
