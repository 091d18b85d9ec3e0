import type { mongo } from 'mongoose';
import type { Collection, Documents, Stored } from './documents.js';

type What = {
  /** As the service stored them. */
  documents: Documents;
  /** Whether they were there before: then each is written by compare-and-set on its version, else inserted. */
  isUpdate: boolean;
  /** Referrals of one batch; their tokens are written with them. */
  batch: number;
  batchesAtOnce: number;
};

/**
 * Seconds to write documents of the same content in the same bulks as the service does, tokens before referrals and as
 * many batches at once, and nothing else: no reading, no folding, no publishing.
 */
export async function rawWriteSeconds(db: mongo.Db, what: What): Promise<number> {
  const children = await emptied(db, 'raw_children');
  const referrals = await emptied(db, 'raw_referrals');
  const { documents, isUpdate } = what;
  if (isUpdate) {
    await prefill(children, documents.children);
    await prefill(referrals, documents.referrals);
  }
  const batches = batchesOf(what).values();
  const began = performance.now();
  // Each worker takes the next batch that nobody has taken.
  const work = async (): Promise<void> => {
    for (const one of batches) {
      await write(children, one.children, isUpdate);
      await write(referrals, one.referrals, isUpdate);
    }
  };
  await Promise.all(Array.from({ length: what.batchesAtOnce }, work));
  return (performance.now() - began) / 1000;
}

async function emptied(db: mongo.Db, name: string): Promise<Collection> {
  await db.dropCollection(name).catch(() => undefined);
  return db.collection<Stored>(name);
}

const PREFILL_AT_ONCE = 500;

/** Puts documents into a collection, in bulks. */
export async function prefill(collection: Collection, documents: readonly Stored[]): Promise<void> {
  for (let from = 0; from < documents.length; from += PREFILL_AT_ONCE) {
    await collection.insertMany(documents.slice(from, from + PREFILL_AT_ONCE), { ordered: false });
  }
}

function batchesOf({ documents, batch }: What): Documents[] {
  const { referrals, children } = documents;
  const tokens = (children.length * batch) / Math.max(1, referrals.length);
  const part = (all: readonly Stored[], size: number, index: number): Stored[] =>
    all.slice(Math.round(index * size), Math.round((index + 1) * size));
  return Array.from({ length: Math.ceil(referrals.length / batch) }, (_, index) => ({
    referrals: part(referrals, batch, index),
    children: part(children, tokens, index),
  }));
}

async function write(collection: Collection, documents: readonly Stored[], isUpdate: boolean) {
  if (documents.length === 0) return;
  const operations = documents.map((document) =>
    isUpdate
      ? {
          replaceOne: {
            filter: { _id: document._id, version: document.version },
            replacement: { ...document, version: document.version + 1 },
          },
        }
      : { insertOne: { document } },
  );
  const { insertedCount, matchedCount } = await collection.bulkWrite(operations, {
    ordered: false,
  });
  if (insertedCount + matchedCount !== documents.length) {
    throw new Error('the raw write did not write what it was given');
  }
}
