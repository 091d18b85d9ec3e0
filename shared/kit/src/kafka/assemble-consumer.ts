import type { Admin, Consumer, EachBatchHandler } from 'kafkajs';
import { withinDeadline } from '../deadline.js';
import { createAssignment } from './assignment.js';
import { createClusterGuard } from './cluster-check.js';
import { listenToConsumer } from './consumer-events.js';
import { createConsumerHealth } from './consumer-health.js';
import type { ConsumerOptions, RunningConsumer } from './consumer-options.js';
import { SETTINGS } from './consumer-options.js';
import { createEachBatch } from './each-batch.js';
import { createMessageHandler } from './handle-messages.js';
import { createHeldPartitions } from './held-partitions.js';
import { watchLag } from './lag-watch.js';
import type { TopicPartition } from './message-batch.js';
import type { OffsetStore } from './offset-store.js';
import { createPositions } from './positions.js';
import { hasCaughtUp, lagOf, progressOf } from './progress.js';
import { reachEnd } from './reach-end.js';
import { createWatermarks } from './watermarks.js';
import { createBatchWorker } from './work-batch.js';

type Given = {
  options: ConsumerOptions;
  consumer: Consumer;
  admin: Admin;
  offsets: OffsetStore;
  clusterId: string;
};
type Parts = ReturnType<typeof createParts>;

/** Puts the parts of a consumer together; nothing runs yet. */
export function assembleConsumer(given: Given): {
  running: RunningConsumer;
  eachBatch: EachBatchHandler;
} {
  const parts = createParts(given);
  const { health, positions, held, assignment, handler, watermarks } = parts;
  const { consumer, options } = given;
  listenToConsumer({
    consumer,
    health,
    positions,
    onFatal: options.onFatal,
    onLeft: () => {
      assignment.end();
      held.clear();
    },
    log: options.log,
    onAssigned: (partitions) => {
      held.clear();
      handler.forgetAll();
      assignment.take(partitions);
    },
  });
  const running: RunningConsumer = {
    isReady: health.check,
    stop: createStop(given, parts),
    caughtUp: () => health.hasJoined() && hasCaughtUp(positions.state),
    progress: () => progressOf(positions.state),
    reachEnd: (withinMs) =>
      reachEnd({ topics: options.topics, state: positions.state, watermarks }, withinMs),
  };
  return { running, eachBatch: eachBatchOf(given, parts) };
}

function createParts({ options, consumer, admin, offsets, clusterId }: Given) {
  const { topics, metrics, log, handleBatch } = options;
  const health = createConsumerHealth();
  const watermarks = createWatermarks(admin);
  const positions = createPositions({
    clusterId,
    offsets,
    watermarks: watermarks.of,
    onMissed: metrics.countMissed,
    log,
  });
  const held = createHeldPartitions({
    pause: (at) => {
      consumer.pause([partitionsOf(at)]);
    },
    resume: (at) => {
      consumer.resume([partitionsOf(at)]);
    },
    log,
  });
  const onAligned = (): void => {
    for (const topic of topics) metrics.setLag(topic, lagOf(positions.state, topic));
  };
  const isSameCluster = createClusterGuard(admin, clusterId, options.onFatal);
  const assignment = createAssignment({
    ...{ consumer, positions, health, isSameCluster, onAligned, log },
  });
  const handler = createMessageHandler({ handleBatch, log });
  const stopLag = watchLag({ topics, positions, watermarks, metrics });
  return { health, positions, held, assignment, handler, watermarks, stopLag };
}

function eachBatchOf({ options, consumer }: Given, parts: Parts): EachBatchHandler {
  const { handler, positions, held, health } = parts;
  const { deadLetters, metrics, replica = false } = options;
  const onProgress = (at: TopicPartition): void => {
    health.progressed(at);
    held.progressed(at);
  };
  const work = createBatchWorker({ handler, deadLetters, positions, metrics, onProgress });
  return createEachBatch({ work, positions, held, health, metrics, consumer, commits: !replica });
}

function createStop({ options, consumer, admin }: Given, parts: Parts): () => Promise<void> {
  const { stopWithinMs } = { ...SETTINGS, ...options.settings };
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    parts.health.end('stopping');
    parts.stopLag();
    parts.assignment.end();
    parts.held.end();
    // Waits for the chunks in hand, which commit; then leaves the group, so that a successor need not wait for it.
    await consumer.disconnect();
    await admin.disconnect();
  };
  return () => (stopping ??= withinDeadline('stopping the consumer', stopWithinMs, stop()));
}

const partitionsOf = ({ topic, partition }: TopicPartition) => ({ topic, partitions: [partition] });
