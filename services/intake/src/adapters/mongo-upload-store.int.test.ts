import { randomUUID } from 'node:crypto';
import { createLog } from '@waits/kit/log';
import type { Store } from '@waits/kit/mongo/connect';
import { connectStore } from '@waits/kit/mongo/connect';
import { mongoUploadStore, prepareUploads } from './mongo-upload-store.js';
import { uploadStoreContract } from './upload-store.contract.js';

const log = createLog({ service: 'intake-test', level: 'error' });
const opened: Store[] = [];

/** A database of its own on the server of the run. */
async function openStore() {
  const url = new URL(process.env['MONGODB_URL'] ?? '');
  url.pathname = `/intake-${randomUUID().slice(0, 8)}`;
  const store = await connectStore({ url: url.href, log });
  opened.push(store);
  await prepareUploads(store.connection);
  await prepareUploads(store.connection);
  return mongoUploadStore(store.connection);
}

describe('uploads in the store', () => {
  afterAll(async () => {
    await Promise.all(
      opened.map(async (store) => {
        await store.connection.dropDatabase();
        await store.close();
      }),
    );
  });

  uploadStoreContract(openStore);
});
