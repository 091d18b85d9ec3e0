import type { Connection } from 'mongoose';
import type { TopicPartition } from '../kafka/message-batch.js';
import { nameOf } from '../kafka/message-batch.js';
import type { OffsetStore } from '../kafka/offset-store.js';

type OffsetDocument = { _id: string; next: string };
type ClusterDocument = { _id: 'cluster'; clusterId: string };

const COLLECTION = 'offsets';
const CLUSTER = 'cluster';

/**
 * Offsets in the collection `offsets` of the store that holds the data: `_id` = clusterId:topic:partition, `next` as
 * text since it is a 64-bit number. The document `cluster` names the cluster they count in.
 */
export function mongoOffsets(connection: Connection): OffsetStore {
  const offsets = connection.collection<OffsetDocument>(COLLECTION);
  const clusters = connection.collection<ClusterDocument>(COLLECTION);
  const idOf = (clusterId: string, at: TopicPartition): string => `${clusterId}:${nameOf(at)}`;
  return {
    cluster: async () => (await clusters.findOne({ _id: CLUSTER }))?.clusterId,
    acceptCluster: async (clusterId) => {
      await clusters.replaceOne({ _id: CLUSTER }, { clusterId }, { upsert: true });
    },
    read: async (clusterId, at) => {
      const found = await offsets.findOne({ _id: idOf(clusterId, at) });
      return found ? BigInt(found.next) : undefined;
    },
    write: async (clusterId, at, next) => {
      const document = { next: String(next) };
      await offsets.replaceOne({ _id: idOf(clusterId, at) }, document, { upsert: true });
    },
  };
}
