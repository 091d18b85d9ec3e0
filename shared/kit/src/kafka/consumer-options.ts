import type { Kafka } from 'kafkajs';
import type { Logger } from '../log.js';
import type { CheckResult } from '../readiness.js';
import type { ConsumerMetrics } from './consumer-metrics.js';
import type { DeadLetters } from './dead-letters.js';
import type { HandleBatch } from './message-batch.js';
import type { OffsetStore } from './offset-store.js';

export type ConsumerOptions = {
  kafka: Kafka;
  groupId: string;
  topics: readonly string[];
  handleBatch: HandleBatch;
  deadLetters: DeadLetters;
  metrics: ConsumerMetrics;
  log: Logger;
  /** Told when the consumer has stopped for good: the process must end. */
  onFatal: (error: unknown) => void;
  /** Offsets beside the data; without it the group's own offsets count. */
  offsets?: OffsetStore;
  /** A full replica: a group of its own, every partition from the beginning, nothing committed. */
  replica?: boolean;
  /** Another cluster than the one the store remembers is accepted when it has this id. */
  acceptCluster?: string | undefined;
  settings?: Partial<ConsumerSettings>;
};

export type ConsumerSettings = {
  sessionTimeoutMs: number;
  heartbeatIntervalMs: number;
  /** How long the broker may hold a fetch that finds nothing new. */
  maxWaitMs: number;
  /** Batches of different partitions worked on at once. */
  partitionsAtOnce: number;
  stopWithinMs: number;
};

export const SETTINGS: ConsumerSettings = {
  // With 30 s the successor of a killed consumer waits 26 s for its first batch.
  sessionTimeoutMs: 10_000,
  heartbeatIntervalMs: 3_000,
  maxWaitMs: 500,
  partitionsAtOnce: 3,
  stopWithinMs: 10_000,
};

export type RunningConsumer = {
  isReady: () => CheckResult;
  /** Fetches no more, finishes and commits the chunk in hand, leaves the group. Rejects when that takes too long. */
  stop: () => Promise<void>;
  /** Whether everything that was there at the start is handled. */
  caughtUp: () => boolean;
  /** Of what was there at the start, how many offsets are done. */
  progress: () => { done: number; total: number };
  /** Waits until everything that is in the topics now is handled; false when that takes longer than so many milliseconds. */
  reachEnd: (withinMs: number) => Promise<boolean>;
};
