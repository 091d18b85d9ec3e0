import { randomUUID } from 'node:crypto';
import { quiet } from '../kafka/consumer-stage.contract.js';
import { offsetStoreContract } from '../kafka/offset-store.contract.js';
import type { Store } from './connect.js';
import { connectStore } from './connect.js';
import { mongoOffsets } from './offsets.js';

const opened: Store[] = [];

afterAll(async () => {
  await Promise.all(opened.map((store) => store.close()));
});

/** A database of its own, since offsets have one fixed collection. */
async function openEmpty() {
  const url = (process.env['MONGODB_URL'] ?? '').replace(/\/[^/]*$/, `/offsets-${randomUUID()}`);
  const store = await connectStore({ url, log: quiet });
  opened.push(store);
  return store;
}

describe('mongoOffsets', () => {
  offsetStoreContract(async () => mongoOffsets((await openEmpty()).connection));
});

describe('connectStore', () => {
  it('is ready once a ping was answered', async () => {
    const store = await openEmpty();

    expect(store.isReady()).toEqual({ ok: true });
  });

  it('fails when no store answers', async () => {
    const url = 'mongodb://127.0.0.1:1/none';

    await expect(connectStore({ url, log: quiet, patienceMs: 200 })).rejects.toThrow(
      'ECONNREFUSED',
    );
  });
});
