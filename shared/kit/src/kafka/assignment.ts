import { backOff } from 'exponential-backoff';
import type { Consumer } from 'kafkajs';
import type { Logger } from '../log.js';
import type { ConsumerHealth } from './consumer-health.js';
import type { TopicPartition } from './message-batch.js';
import { nameOf } from './message-batch.js';
import type { Positions } from './positions.js';

type Deps = {
  consumer: Pick<Consumer, 'seek' | 'pause' | 'resume'>;
  positions: Positions;
  health: ConsumerHealth;
  /** False when the brokers are another cluster's: nothing is taken up then. */
  isSameCluster: () => Promise<boolean>;
  onAligned: () => void;
  log: Logger;
};

const UNTIL_IT_WORKS = {
  numOfAttempts: Number.MAX_SAFE_INTEGER,
  startingDelay: 200,
  maxDelay: 5_000,
  jitter: 'full' as const,
};

/**
 * Takes up new assignments. Every partition is paused until its stored offset is known, and read from there even when
 * the group has committed more: without the pause a partition with nothing new would never be looked at again.
 */
export function createAssignment(deps: Deps) {
  const { consumer, positions, health, onAligned, log } = deps;
  let generation = 0;

  const offsetOf = async (at: TopicPartition): Promise<bigint | undefined> =>
    (await deps.isSameCluster()) ? positions.expected(at) : undefined;

  const align = async (at: TopicPartition, mine: number): Promise<void> => {
    const isCurrent = (): boolean => mine === generation;
    const offset = await backOff(() => offsetOf(at), {
      ...UNTIL_IT_WORKS,
      retry: (error: unknown) => {
        log.warn({ err: error, ...at }, 'the stored offset cannot be read yet');
        return isCurrent();
      },
    });
    if (offset === undefined || !isCurrent()) return;
    consumer.seek({ ...at, offset: String(offset) });
    consumer.resume([{ topic: at.topic, partitions: [at.partition] }]);
    health.progressed(at);
    onAligned();
  };

  return {
    take: (partitions: TopicPartition[]): void => {
      generation += 1;
      const mine = generation;
      positions.assign(partitions);
      health.joined(partitions.length);
      for (const at of partitions) {
        consumer.pause([{ topic: at.topic, partitions: [at.partition] }]);
        health.holds(at, 'its stored offset is not known yet');
        align(at, mine).catch((error: unknown) => {
          if (mine === generation) log.error({ err: error, at: nameOf(at) }, 'not taken up');
        });
      }
    },
    /** Nothing of an older assignment may touch the consumer any more. */
    end: (): void => {
      generation += 1;
    },
  };
}
