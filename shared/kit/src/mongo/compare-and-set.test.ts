import type { mongo } from 'mongoose';
import type { Versioned } from './compare-and-set.js';
import { compareAndSet } from './compare-and-set.js';

/** A collection whose bulk write fails as the driver says it. */
function failing(writeConcernError: { code: number } | undefined): mongo.Collection<Versioned> {
  const error = Object.assign(new Error('quotes a document'), {
    name: 'MongoBulkWriteError',
    writeErrors: [{ code: 11_000 }],
    result: { getWriteConcernError: () => writeConcernError },
  });
  return {
    bulkWrite: () => Promise.reject(error),
    find: () => ({ toArray: () => Promise.resolve([]) }),
  } as unknown as mongo.Collection<Versioned>;
}

const write = { _id: 'r-1', expectedVersion: null, document: { version: 1 } };

describe('a bulk write in which another writer made a document first', () => {
  it('names that document as lost', async () => {
    expect(await compareAndSet(failing(undefined), [write])).toEqual({ lost: ['r-1'] });
  });

  it('fails when a majority did not acknowledge the rest, which may be taken back', async () => {
    const noMajority = { code: 64 };

    await expect(compareAndSet(failing(noMajority), [write])).rejects.toThrow('quotes');
  });
});
