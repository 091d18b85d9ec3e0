import type { Batch, Consumer, EachBatchPayload } from 'kafkajs';
import { isError } from '../is-error.js';
import { SafeError } from '../safe-error.js';
import type { ConsumerHealth } from './consumer-health.js';
import type { ConsumerMetrics } from './consumer-metrics.js';
import { GroupFault } from './handler-faults.js';
import type { HeldPartitions } from './held-partitions.js';
import type { TopicPartition } from './message-batch.js';
import { nameOf, toMessage } from './message-batch.js';
import type { Positions } from './positions.js';
import { lagOf } from './progress.js';
import type { Turn } from './work-batch.js';

type Deps = {
  work: (turn: Turn) => Promise<void>;
  positions: Positions;
  held: HeldPartitions;
  health: ConsumerHealth;
  metrics: ConsumerMetrics;
  consumer: Pick<Consumer, 'seek'>;
  /** A full replica keeps no offset in the group. */
  commits: boolean;
};

/**
 * What kafkajs calls for each batch. Nothing but a fault of the group leaves it as an exception: kafkajs stops for good
 * on some errors and stops every partition on the others.
 */
export const createEachBatch =
  (deps: Deps) =>
  async (payload: EachBatchPayload): Promise<void> => {
    const at = { topic: payload.batch.topic, partition: payload.batch.partition };
    try {
      await takeTurn(deps, at, payload);
    } catch (error) {
      if (error instanceof GroupFault) throw asError(error.cause);
      // Given out anew meanwhile: to whom, and from which offset, is not this batch's business any more.
      if (deps.positions.isKnown(at)) {
        deps.health.holds(at, whyOf(error));
        deps.held.hold(at, error);
      }
    } finally {
      deps.metrics.setLag(at.topic, lagOf(deps.positions.state, at.topic));
    }
  };

async function takeTurn(deps: Deps, at: TopicPartition, payload: EachBatchPayload): Promise<void> {
  const { positions, metrics, consumer } = deps;
  const expected = positions.state.next.get(nameOf(at));
  if (expected === undefined || payload.isStale()) return;
  if (fetchedOffsetOf(payload.batch) !== expected) {
    // The group's offset is ahead of the store, or the log was cut: never skip what the store has not seen.
    consumer.seek({ ...at, offset: String(await positions.realign(at)) });
    return;
  }
  positions.sawEnd(at, BigInt(payload.batch.highWatermark));
  const startedAt = process.hrtime.bigint();
  await deps.work(turnOf(deps, at, payload));
  metrics.observeBatch(at.topic, Number(process.hrtime.bigint() - startedAt) / 1e9);
}

function turnOf({ commits }: Deps, at: TopicPartition, payload: EachBatchPayload): Turn {
  const { batch } = payload;
  return {
    at,
    messages: batch.messages.map(toMessage),
    lastOffset: batch.lastOffset(),
    heartbeat: () => payload.heartbeat(),
    isCurrent: () => payload.isRunning() && !payload.isStale(),
    resolve: (offset) => {
      payload.resolveOffset(offset);
    },
    commit: async (next) => {
      if (!commits) return;
      try {
        // Not `consumer.commitOffsets`: that does nothing, silently, once a stop was asked for.
        await payload.commitOffsetsIfNecessary(offsetsOf(at, next));
      } catch (error) {
        throw new GroupFault(error);
      }
    },
  };
}

const offsetsOf = ({ topic, partition }: TopicPartition, next: bigint) => ({
  topics: [{ topic, partitions: [{ partition, offset: String(next) }] }],
});

// What was asked for, not what the first message has: on a compacted topic the two differ. kafkajs's types leave it out.
const fetchedOffsetOf = (batch: Batch): bigint =>
  BigInt((batch as Batch & { fetchedOffset: string }).fetchedOffset);

const asError = (cause: unknown): Error =>
  isError(cause) ? cause : new SafeError('the consumer group failed');

/** In our own words where they are ours; of any other error only its name, since it could quote a message. */
function whyOf(error: unknown): string {
  if (!isError(error)) return 'an unknown failure, trying again';
  return `${error instanceof SafeError ? error.message : error.name}, trying again`;
}
