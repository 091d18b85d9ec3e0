import { randomUUID } from 'node:crypto';
import { createLog } from '@waits/kit/log';
import type { Store } from '@waits/kit/mongo/connect';
import { connectStore } from '@waits/kit/mongo/connect';
import { mongoStore, prepareStore } from './mongo-store.js';
import { storeContract } from './store.contract.js';

const log = createLog({ service: 'waits-test', level: 'error' });
const opened: Store[] = [];

/** A database of its own on the server of the run. */
async function openStore() {
  const url = new URL(process.env['MONGODB_URL'] ?? '');
  url.pathname = `/waits-${randomUUID().slice(0, 8)}`;
  const store = await connectStore({ url: url.href, log });
  opened.push(store);
  await prepareStore(store.connection);
  return mongoStore(store.connection);
}

describe('store in the engine of the run', () => {
  afterAll(async () => {
    await Promise.all(
      opened.map(async (store) => {
        await store.connection.dropDatabase();
        await store.close();
      }),
    );
  });

  storeContract(openStore);

  it('can be prepared again', async () => {
    await openStore();

    await Promise.all(opened.map(({ connection }) => prepareStore(connection)));

    expect(opened.length).toBeGreaterThan(0);
  });
});
