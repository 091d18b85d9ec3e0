import { randomUUID } from 'node:crypto';
import type { Admin, Consumer } from 'kafkajs';
import { checkCluster, requireTopics } from './cluster-check.js';
import { assembleConsumer } from './assemble-consumer.js';
import type { ConsumerOptions, RunningConsumer } from './consumer-options.js';
import { SETTINGS } from './consumer-options.js';
import type { OffsetStore } from './offset-store.js';
import { groupOffsets, memoryOffsets } from './offset-store.js';

export type { ConsumerOptions, RunningConsumer } from './consumer-options.js';
export type { HandleBatch, Message } from './message-batch.js';

/**
 * Runs a consumer until it is stopped. Every message gets one of the five outcomes before its offset moves; what did not
 * take effect is in the dead letters by then. Resolves once it runs; whether it works, `isReady` says.
 * @throws SafeError when a topic does not exist; kafkajs's error when no broker answers
 */
export async function runConsumer(options: ConsumerOptions): Promise<RunningConsumer> {
  const admin = options.kafka.admin();
  await admin.connect();
  try {
    return await start(options, admin);
  } catch (error) {
    await admin.disconnect();
    throw error;
  }
}

async function start(options: ConsumerOptions, admin: Admin): Promise<RunningConsumer> {
  const groupId = options.replica ? `${options.groupId}.replica.${randomUUID()}` : options.groupId;
  await requireTopics(admin, options.topics);
  const offsets = offsetsFor(options, admin, groupId);
  const { clusterId, refusal } = await checkCluster(admin, offsets, options.acceptCluster);
  if (refusal !== undefined) {
    options.log.error({ reason: 'other-cluster' }, refusal);
    await admin.disconnect();
    return refusedConsumer(refusal);
  }
  const consumer = createKafkaConsumer(options, groupId);
  await consumer.connect();
  await consumer.subscribe({ topics: [...options.topics], fromBeginning: true });
  const { running, eachBatch } = assembleConsumer({ options, consumer, admin, offsets, clusterId });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: settingsOf(options).partitionsAtOnce,
    eachBatch,
  });
  return running;
}

const settingsOf = (options: ConsumerOptions) => ({ ...SETTINGS, ...options.settings });

function offsetsFor(
  { offsets, replica }: ConsumerOptions,
  admin: Admin,
  groupId: string,
): OffsetStore {
  return offsets ?? (replica ? memoryOffsets() : groupOffsets(admin, groupId));
}

function createKafkaConsumer(options: ConsumerOptions, groupId: string): Consumer {
  const { sessionTimeoutMs, heartbeatIntervalMs, maxWaitMs } = settingsOf(options);
  return options.kafka.consumer({
    groupId,
    sessionTimeout: sessionTimeoutMs,
    heartbeatInterval: heartbeatIntervalMs,
    maxWaitTimeInMs: maxWaitMs,
    maxBytesPerPartition: 1_048_576,
    allowAutoTopicCreation: false,
    retry: { initialRetryTime: 200, maxRetryTime: 5_000, retries: 8 },
  });
}

/** A consumer that does nothing and says why, so that the operator can read it at `/health/ready`. */
const refusedConsumer = (why: string): RunningConsumer => ({
  isReady: () => ({ ok: false, why }),
  stop: () => Promise.resolve(),
  caughtUp: () => false,
  progress: () => ({ done: 0, total: 0 }),
  reachEnd: () => Promise.resolve(false),
});
