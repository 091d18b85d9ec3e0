import type { Consumer, ConsumerGroupJoinEvent, InstrumentationEvent } from 'kafkajs';
import type { Logger } from '../log.js';
import { SafeError } from '../safe-error.js';
import type { ConsumerHealth } from './consumer-health.js';
import type { TopicPartition } from './message-batch.js';
import type { Positions } from './positions.js';

type Deps = {
  consumer: Pick<Consumer, 'on' | 'events'>;
  health: ConsumerHealth;
  positions: Positions;
  onAssigned: (partitions: TopicPartition[]) => void;
  /** The group is left; what is held is no longer ours to touch. */
  onLeft: () => void;
  onFatal: (error: unknown) => void;
  log: Logger;
};

type BatchEvent = InstrumentationEvent<TopicPartition & { batchSize: number; lastOffset: string }>;

/** Follows what kafkajs says of itself. Its listeners run before it goes on, so an assignment is taken up in time. */
export function listenToConsumer(deps: Deps): void {
  const { consumer, health, positions, log } = deps;
  const { events } = consumer;
  consumer.on(events.GROUP_JOIN, ({ payload }: ConsumerGroupJoinEvent) => {
    const partitions = partitionsOf(payload.memberAssignment);
    log.info({ groupId: payload.groupId, partitions: partitions.length }, 'joined the group');
    deps.onAssigned(partitions);
  });
  consumer.on(events.HEARTBEAT, () => {
    health.beat();
  });
  consumer.on(events.FETCH, () => {
    health.fetched();
  });
  consumer.on(events.END_BATCH_PROCESS, ({ payload }: BatchEvent) => {
    // Control records alone never reach a handler: kafkajs steps over them, and so do we.
    if (payload.batchSize === 0) positions.advance(payload, BigInt(payload.lastOffset) + 1n);
  });
  consumer.on(events.CRASH, ({ payload }) => {
    deps.onLeft();
    if (payload.restart) {
      health.left();
      log.warn({ err: payload.error }, 'the consumer fell over and will start anew');
      return;
    }
    health.end('stopped for good after a fault');
    deps.onFatal(new SafeError('the consumer stopped for good', { cause: payload.error }));
  });
}

const partitionsOf = (assignment: Record<string, number[]>): TopicPartition[] =>
  Object.entries(assignment).flatMap(([topic, partitions]) =>
    partitions.map((partition) => ({ topic, partition })),
  );
