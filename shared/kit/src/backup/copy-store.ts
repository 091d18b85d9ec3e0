import type { Connection, mongo } from 'mongoose';
import type { CollectionEntry, Manifest } from './manifest.js';
import type { Progress } from '../progress.js';
import { createSetFile } from './set-file.js';

const OFFSETS = 'offsets';
const CLUSTER = 'cluster';
/** Where `waits` keeps its referrals: of all that is copied only their fold version is looked at. */
export const REFERRALS = 'referrals';
/** Where `waits` keeps the tokens of children, with their events and sealed identities. */
export const CHILDREN = 'children';
const DOCUMENTS_AT_ONCE = 500;

type CopiedStore = Pick<Manifest, 'collections' | 'offsets' | 'foldVersion'>;
type Deps = {
  connection: Connection;
  databases: readonly string[];
  dir: string;
  progress: Progress;
};

/**
 * Copies databases document by document as BSON, while services write to them. Offsets are read first: whatever the copy
 * then has of later messages is handled again after a restore, which changes nothing.
 */
export async function copyStore(deps: Deps): Promise<CopiedStore> {
  const copied: CopiedStore = { collections: [], offsets: [], foldVersion: null };
  for (const name of deps.databases) {
    const database = databaseOf(deps.connection, name);
    copied.offsets.push(...(await offsetsOf(database, name)));
    for (const collection of await collectionsOf(database)) {
      copied.collections.push(await copyCollection(database.collection(collection), deps));
    }
    copied.foldVersion = Math.max(copied.foldVersion ?? 0, await newestFold(database)) || null;
  }
  return copied;
}

export const databaseOf = (connection: Connection, name: string): mongo.Db =>
  connection.getClient().db(name);

/** The collections of a database by name, offsets before all others. */
export async function collectionsOf(database: mongo.Db): Promise<string[]> {
  const found = await database.listCollections({}, { nameOnly: true }).toArray();
  const names = found.map(({ name }) => name).filter((name) => !name.startsWith('system.'));
  return names.sort((a, b) => Number(b === OFFSETS) - Number(a === OFFSETS) || (a < b ? -1 : 1));
}

type OffsetDocument = { _id: string; next?: string; clusterId?: string };

const offsetsIn = (database: mongo.Db): mongo.Collection<OffsetDocument> =>
  database.collection<OffsetDocument>(OFFSETS);

/** Keeps these offsets as those of a cluster, and makes it the one the database belongs to. */
export async function acceptClusterIn(
  database: mongo.Db,
  clusterId: string,
  next: ReadonlyMap<string, bigint>,
): Promise<void> {
  const offsets = offsetsIn(database);
  for (const [at, offset] of next) {
    const document = { next: String(offset) };
    await offsets.replaceOne({ _id: `${clusterId}:${at}` }, document, { upsert: true });
  }
  await offsets.replaceOne({ _id: CLUSTER }, { clusterId }, { upsert: true });
}

/** How far a database had read, and of which cluster; empty when it keeps no offsets. */
export async function readOffsets(
  database: mongo.Db,
): Promise<{ clusterId: string | undefined; next: Map<string, string> }> {
  const documents = await offsetsIn(database).find({}).toArray();
  const clusterId = documents.find(({ _id }) => _id === CLUSTER)?.clusterId;
  const prefix = `${clusterId ?? ''}:`;
  const next = documents.flatMap(({ _id, next: offset }) =>
    offset !== undefined && _id.startsWith(prefix)
      ? [[_id.slice(prefix.length), offset] as const]
      : [],
  );
  return { clusterId, next: new Map(next) };
}

async function offsetsOf(database: mongo.Db, name: string): Promise<Manifest['offsets']> {
  const { next } = await readOffsets(database);
  return [...next].map(([at, offset]) => ({ database: name, at, next: offset }));
}

async function copyCollection(
  collection: mongo.Collection,
  { dir, progress }: Deps,
): Promise<CollectionEntry> {
  const { dbName: database, collectionName: name } = collection;
  const file = await createSetFile(dir, `store/${database}/${name}.bson.gz`);
  let documents = 0;
  const cursor = collection.find({}, { raw: true, batchSize: DOCUMENTS_AT_ONCE });
  for await (const document of cursor) {
    // Asked for raw, a document is its BSON, which begins with its length.
    await file.write(document as unknown as Buffer);
    documents += 1;
    progress.tick(`store   ${database}.${name}: ${documents} documents`);
  }
  progress.done(`store   ${database}.${name}: ${documents} documents`);
  return { ...(await file.close()), database, name, documents };
}

async function newestFold(database: mongo.Db): Promise<number> {
  const [newest] = await database
    .collection<{ _id: string; foldVersion?: number }>(REFERRALS)
    .find({}, { projection: { foldVersion: 1 } })
    .sort({ foldVersion: -1 })
    .limit(1)
    .toArray();
  return newest?.foldVersion ?? 0;
}
