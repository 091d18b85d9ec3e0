import mongoose from 'mongoose';
import type { mongo } from 'mongoose';
import type { Bench } from '../benchmark.js';

/** A document as the service stored it. */
export type Stored = { _id: string; version: number } & Record<string, unknown>;
export type Collection = mongo.Collection<Stored>;
/** What one measurement works on: ids of referrals and of tokens, in the order of their messages. */
export type Ids = { referrals: readonly string[]; children: readonly string[] };
export type Documents = { referrals: Stored[]; children: Stored[] };

const IDS_AT_ONCE = 500;

/** A connection of our own, with the settings that the services use. */
export async function connectDatabase(url: string, onEnd: Bench['onEnd']): Promise<mongo.Db> {
  const connection = await mongoose
    .createConnection(url, {
      writeConcern: { w: 'majority' },
      maxPoolSize: 20,
      retryWrites: false,
      autoIndex: false,
    })
    .asPromise();
  onEnd(() => connection.close());
  return connection.getClient().db(connection.name);
}

/** The documents that exist of these ids, in the order of the ids. */
export const readDocuments = async (db: mongo.Db, ids: Ids): Promise<Documents> => ({
  referrals: await read(db.collection<Stored>('referrals'), ids.referrals),
  children: await read(db.collection<Stored>('children'), ids.children),
});

async function read(collection: Collection, ids: readonly string[]): Promise<Stored[]> {
  const found = new Map<string, Stored>();
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
    const some = ids.slice(from, from + IDS_AT_ONCE);
    const documents = await collection.find({ _id: { $in: some } }).toArray();
    for (const document of documents) found.set(document._id, document);
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Those documents that are there in another version than before. */
export const written = (before: Documents, after: Documents): Documents => ({
  referrals: changed(before.referrals, after.referrals),
  children: changed(before.children, after.children),
});

function changed(before: readonly Stored[], after: readonly Stored[]): Stored[] {
  const versions = new Map(before.map(({ _id, version }) => [_id, version]));
  return after.filter(({ _id, version }) => versions.get(_id) !== version);
}
