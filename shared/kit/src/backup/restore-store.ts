import type { Connection } from 'mongoose';
import mongoose from 'mongoose';
import { SafeError } from '../safe-error.js';
import { collectionsOf, databaseOf } from './copy-store.js';
import type { CollectionEntry, Manifest } from './manifest.js';
import type { Progress } from '../progress.js';
import { readSetFile } from './set-file.js';

const { BSON } = mongoose.mongo;
const DOCUMENTS_AT_ONCE = 500;
const LENGTH_BYTES = 4;

type Deps = { connection: Connection; dir: string; progress: Progress };

/** The databases of a set that hold anything already. */
export async function filledDatabases(
  connection: Connection,
  { collections }: Pick<Manifest, 'collections'>,
): Promise<string[]> {
  const filled = new Set<string>();
  for (const name of databasesOf(collections)) {
    const database = databaseOf(connection, name);
    for (const collection of await collectionsOf(database)) {
      if ((await database.collection(collection).findOne({})) !== null) filled.add(name);
    }
  }
  return [...filled];
}

/** Makes the databases of a set what they were: whatever they hold goes first. Indexes stay; services make them. */
export async function restoreStore(
  { connection, dir, progress }: Deps,
  { collections }: Pick<Manifest, 'collections'>,
): Promise<void> {
  for (const name of databasesOf(collections)) {
    const database = databaseOf(connection, name);
    for (const collection of await collectionsOf(database)) {
      await database.collection(collection).deleteMany({});
    }
  }
  for (const entry of collections) {
    await restoreCollection({ connection, dir, progress }, entry);
    progress.done(`store   ${entry.database}.${entry.name}: ${entry.documents} documents`);
  }
}

async function restoreCollection(
  { connection, dir, progress }: Deps,
  { database, name, file, documents }: CollectionEntry,
): Promise<void> {
  const collection = databaseOf(connection, database).collection(name);
  let written = 0;
  let batch: Buffer[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    // Numbers keep the type they had: read as JavaScript's they would all become doubles or integers.
    const found = batch.map((bytes) => BSON.deserialize(bytes, { promoteValues: false }));
    await collection.insertMany(found, { ordered: false });
    written += batch.length;
    batch = [];
    progress.tick(`store   ${database}.${name}: ${written} documents`);
  };
  for await (const document of documentsIn(readSetFile(dir, file))) {
    batch.push(document);
    if (batch.length === DOCUMENTS_AT_ONCE) await flush();
  }
  await flush();
  if (written !== documents) {
    throw new SafeError(
      `${file} gave ${written} documents and not ${documents}: use another backup`,
    );
  }
}

/** Cuts a stream of BSON into documents: each begins with its own length. */
async function* documentsIn(stream: NodeJS.ReadableStream): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of stream) {
    rest = Buffer.concat([rest, chunk as unknown as Buffer]);
    let from = 0;
    for (;;) {
      const size = rest.length - from >= LENGTH_BYTES ? rest.readInt32LE(from) : Infinity;
      if (from + size > rest.length) break;
      yield rest.subarray(from, from + size);
      from += size;
    }
    rest = rest.subarray(from);
  }
}

const databasesOf = (collections: readonly CollectionEntry[]): string[] => [
  ...new Set(collections.map(({ database }) => database)),
];
