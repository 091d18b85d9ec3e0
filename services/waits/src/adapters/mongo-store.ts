import type { VersionedWrite } from '@waits/kit/mongo/compare-and-set';
import { compareAndSet } from '@waits/kit/mongo/compare-and-set';
import type { Connection, mongo } from 'mongoose';
import type { JobDocument } from '../domain/job-record.js';
import type { RecordDocument, ReferralDocument, TokenDocument } from '../domain/documents.js';
import type { Documents, Versions, WaitsStore, Write } from '../domain/store.js';
import { mongoScan } from './mongo-scan.js';

/** As stored: `writer` tells which attempt wrote last, and no one above the store needs to know. */
type Stored<D> = D & { writer: string };
type AnyDocument = { _id: string; version: number };
/** What every one of our collections has; the driver's own types want to know all fields of each. */
type Collection = mongo.Collection<
  Stored<
    AnyDocument & { inputVersion?: number; nodeId?: string; blind?: string[]; unmatched?: string }
  >
>;

const NAMES = {
  referrals: 'referrals',
  children: 'children',
  records: 'records',
  jobs: 'jobs',
} as const;

const UNMATCHED = 'unmatched';

/** Ids asked for at once: an engine may read the whole list before it answers the first. */
const IDS_AT_ONCE = 1_000;
/** Otherwise the first answer has 101 documents, and the rest is asked for again. */
const IN_ONE_ANSWER = { batchSize: IDS_AT_ONCE };

/** Makes the indexes beside `_id`: token documents are found by `nodeId`, in the blind index, and listed without an NHS number. Safe to repeat. */
export async function prepareStore(connection: Connection): Promise<void> {
  await collectionOf(connection, NAMES.children).createIndexes([
    // Unique, since one of the engines looks up by a key only where no two documents may share it.
    { key: { nodeId: 1 }, name: 'node', unique: true },
    { key: { blind: 1 }, name: 'blind' },
    { key: { unmatched: 1 }, name: UNMATCHED },
  ]);
}

/** Referrals, children and records in any of the three engines, found by `_id` and written by compare-and-set. */
export function mongoStore(connection: Connection): WaitsStore {
  const children = collectionOf(connection, NAMES.children);
  return {
    referrals: documentsIn<ReferralDocument>(collectionOf(connection, NAMES.referrals)),
    children: documentsIn<TokenDocument>(children),
    records: documentsIn<RecordDocument>(collectionOf(connection, NAMES.records)),
    jobs: documentsIn<JobDocument>(collectionOf(connection, NAMES.jobs)),
    scan: mongoScan({
      referrals: collectionOf(connection, NAMES.referrals),
      children,
    }),
    tokensOfNodes: async (nodeIds) => {
      // One by one: only an equality is looked up by this index everywhere, and a batch names few nodes.
      const found = await Promise.all(nodeIds.map((nodeId) => children.findOne({ nodeId })));
      return new Map(found.flatMap((one) => (one?.nodeId ? [[one.nodeId, one._id] as const] : [])));
    },
    tokensByBlind: async (blind, limit) => {
      if (blind.length === 0) return [];
      const asked = { blind: { $in: [...new Set(blind)] } };
      // Not sorted by the engine, which would then go through all of them by _id.
      const found = await children
        .find(asked, { projection: { _id: 1 } })
        .limit(limit)
        .toArray();
      return found.map(({ _id }) => _id).sort();
    },
    unmatched: async ({ after, before, limit }) => {
      const found = await children
        .find(
          { unmatched: { $gt: after, $lt: before } },
          { projection: { nodeId: 1, unmatched: 1 } },
        )
        .sort({ unmatched: 1 })
        .limit(limit)
        // They are few among all children.
        .hint(UNMATCHED)
        .toArray();
      return found.map(({ nodeId = '', unmatched: key = '' }) => ({ nodeId, key }));
    },
  };
}

const collectionOf = (connection: Connection, name: string): Collection =>
  connection.getClient().db(connection.name).collection(name);

function documentsIn<D extends AnyDocument>(collection: Collection): Documents<D> {
  return {
    load: async (ids) => {
      const found = await inChunks(ids, (some) =>
        collection
          .find({ _id: { $in: some } }, { ...IN_ONE_ANSWER, projection: { writer: 0 } })
          .toArray(),
      );
      // Only documents of this type were ever written here.
      return found as unknown as D[];
    },
    versions: async (ids) => {
      const found = await inChunks(ids, (some) =>
        collection
          .find(
            { _id: { $in: some } },
            { ...IN_ONE_ANSWER, projection: { version: 1, inputVersion: 1 } },
          )
          .toArray(),
      );
      return new Map(found.map((one) => [one._id, versionsOf(one)]));
    },
    write: (writes) =>
      compareAndSet(collection as unknown as mongo.Collection<Stored<D>>, writes.map(writeOf)),
  };
}

const versionsOf = ({ version, inputVersion = version }: AnyDocument & Partial<Versions>) => ({
  version,
  inputVersion,
});

function writeOf<D extends AnyDocument>({
  document,
  expected,
}: Write<D>): VersionedWrite<Stored<D>> {
  const { _id, ...content } = document;
  // All that is stored but `_id` and the writer, which the compare-and-set adds.
  return {
    _id,
    expectedVersion: expected,
    document: content as unknown as VersionedWrite<Stored<D>>['document'],
  };
}

async function inChunks<T>(
  ids: readonly string[],
  find: (some: string[]) => Promise<T[]>,
): Promise<T[]> {
  const unique = [...new Set(ids)];
  const found: T[] = [];
  for (let from = 0; from < unique.length; from += IDS_AT_ONCE) {
    found.push(...(await find(unique.slice(from, from + IDS_AT_ONCE))));
  }
  return found;
}
