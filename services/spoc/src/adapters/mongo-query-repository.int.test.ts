import { randomUUID } from 'node:crypto';
import { createLog } from '@waits/kit/log';
import type { Store } from '@waits/kit/mongo/connect';
import { connectStore } from '@waits/kit/mongo/connect';
import { mongoQueryRepository, prepareQueries } from './mongo-query-repository.js';
import { queryRepositoryContract } from './query-repository.contract.js';

const log = createLog({ service: 'spoc', level: 'silent' });
const stores: Store[] = [];

/** A database of its own for each test, on the real store. */
async function open() {
  const url = new URL(process.env['MONGODB_URL'] ?? '');
  url.pathname = `/spoc-${randomUUID()}`;
  const store = await connectStore({ url: url.href, log });
  stores.push(store);
  await prepareQueries(store.connection);
  return mongoQueryRepository(store.connection);
}

afterEach(async () => {
  for (const store of stores.splice(0)) {
    await store.connection.dropDatabase();
    await store.close();
  }
});

describe('the store of queries', () => {
  queryRepositoryContract(open);

  it('may be prepared again at each start', async () => {
    await open();
    const [store] = stores;

    await expect(store && prepareQueries(store.connection)).resolves.toBeUndefined();
  });
});
