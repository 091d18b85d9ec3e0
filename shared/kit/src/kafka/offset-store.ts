import type { Admin } from 'kafkajs';
import type { TopicPartition } from './message-batch.js';
import { nameOf } from './message-batch.js';

/**
 * Where a consumer keeps how far it has come: the offset of the next message to handle, per partition. Best beside the
 * data, so that a store restored from a backup catches up by itself.
 */
export type OffsetStore = {
  /** The Kafka cluster these offsets belong to; undefined before the first. */
  cluster: () => Promise<string | undefined>;
  acceptCluster: (clusterId: string) => Promise<void>;
  /** The next offset of one partition; undefined when it was never written. */
  read: (clusterId: string, at: TopicPartition) => Promise<bigint | undefined>;
  write: (clusterId: string, at: TopicPartition, next: bigint) => Promise<void>;
};

/** For a full replica in memory: it lives as long as the process and so does what it counts. */
export function memoryOffsets(): OffsetStore {
  const offsets = new Map<string, bigint>();
  let known: string | undefined;
  return {
    cluster: () => Promise.resolve(known),
    acceptCluster: (clusterId) => {
      known = clusterId;
      return Promise.resolve();
    },
    read: (clusterId, at) => Promise.resolve(offsets.get(`${clusterId}:${nameOf(at)}`)),
    write: (clusterId, at, next) => {
      offsets.set(`${clusterId}:${nameOf(at)}`, next);
      return Promise.resolve();
    },
  };
}

/** For a service without a store: what the group committed to Kafka itself is read; writing is the commit's work. */
export function groupOffsets(admin: Pick<Admin, 'fetchOffsets'>, groupId: string): OffsetStore {
  return {
    cluster: () => Promise.resolve(undefined),
    acceptCluster: () => Promise.resolve(),
    read: async (_clusterId, { topic, partition }) => {
      const [answer] = await admin.fetchOffsets({ groupId, topics: [topic] });
      const found = answer?.partitions.find((one) => one.partition === partition);
      return found === undefined || Number(found.offset) < 0 ? undefined : BigInt(found.offset);
    },
    write: () => Promise.resolve(),
  };
}
