import { randomUUID } from 'node:crypto';
import type { mongo } from 'mongoose';
import { isError } from '../is-error.js';

/** What every document under compare-and-set has; `writer` is random per attempt and tells who wrote last. */
export type Versioned = { _id: string; version: number; writer: string };

/** One document to write if the stored version is still the one it was made from; null when none may exist yet. */
export type VersionedWrite<T extends Versioned> = {
  _id: string;
  expectedVersion: number | null;
  /** The whole new document with its new `version`. */
  document: Omit<T, '_id' | 'writer'>;
};

const DUPLICATE_KEY = 11_000;

/**
 * Writes many documents at once, each only if nobody else wrote it meanwhile. `lost` are the ids another writer won:
 * load them anew, make the document again and write again. A bulk write answers only with counts, so when these fall
 * short the ids are read again and a document whose `writer` is not ours has lost.
 * @throws the driver's error when the store failed; some documents may then be written, and come back as lost
 */
export async function compareAndSet<T extends Versioned>(
  collection: mongo.Collection<T>,
  writes: readonly VersionedWrite<T>[],
): Promise<{ lost: string[] }> {
  if (writes.length === 0) return { lost: [] };
  const ids = writes.map(({ _id }) => _id);
  if (new Set(ids).size < ids.length) throw new TypeError('one document twice in a bulk write');
  // The driver's types want to know T's fields; here only those of Versioned matter.
  const versioned = collection as unknown as mongo.Collection<Versioned>;
  const writer = randomUUID();
  const written = await countWritten(
    versioned,
    writes.map((write) => operationOf(write, writer)),
  );
  return { lost: written === writes.length ? [] : await notWrittenBy(versioned, writer, ids) };
}

type Operation = mongo.AnyBulkWriteOperation<Versioned>;

function operationOf<T extends Versioned>(write: VersionedWrite<T>, writer: string): Operation {
  const { _id, expectedVersion, document } = write;
  const content = { ...(document as { version: number }), writer };
  return expectedVersion === null
    ? { insertOne: { document: { ...content, _id } } }
    : { replaceOne: { filter: { _id, version: expectedVersion }, replacement: content } };
}

/** How many documents were written. That an id exists already is an expected answer, not an error. */
async function countWritten(
  collection: mongo.Collection<Versioned>,
  operations: Operation[],
): Promise<number> {
  try {
    const { insertedCount, matchedCount } = await collection.bulkWrite(operations, {
      ordered: false,
    });
    return insertedCount + matchedCount;
  } catch (error) {
    if (isOnlyDuplicateKeys(error)) return -1;
    throw error;
  }
}

async function notWrittenBy(
  collection: mongo.Collection<Versioned>,
  writer: string,
  ids: string[],
): Promise<string[]> {
  const found = await collection
    .find({ _id: { $in: ids } }, { projection: { writer: 1 } })
    .toArray();
  const ours = new Set(found.filter((one) => one.writer === writer).map((one) => one._id));
  return ids.filter((id) => !ours.has(id));
}

// By name and not by class: the driver may be installed twice.
function isOnlyDuplicateKeys(error: unknown): boolean {
  if (!isError(error) || error.name !== 'MongoBulkWriteError') return false;
  const { writeErrors, result } = error as mongo.MongoBulkWriteError;
  // Beside duplicates a majority may be missing: what was written could still be rolled back.
  if (result.getWriteConcernError() !== undefined) return false;
  const faults = Array.isArray(writeErrors) ? writeErrors : [writeErrors];
  return faults.length > 0 && faults.every(({ code }) => code === DUPLICATE_KEY);
}
