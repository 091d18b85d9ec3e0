import { randomUUID } from 'node:crypto';
import { quiet } from '../kafka/consumer-stage.contract.js';
import type { Versioned } from './compare-and-set.js';
import { compareAndSet } from './compare-and-set.js';
import type { Store } from './connect.js';
import { connectStore } from './connect.js';

type Referral = Versioned & { events: string[] };
let store: Store;

beforeAll(async () => {
  store = await connectStore({ url: process.env['MONGODB_URL'] ?? '', log: quiet });
});
afterAll(async () => {
  await store.close();
});

const emptyCollection = () => store.connection.collection<Referral>(`cas-${randomUUID()}`);
const write = (_id: string, expectedVersion: number | null, ...events: string[]) => ({
  _id,
  expectedVersion,
  document: { version: (expectedVersion ?? 0) + 1, events },
});

describe('compareAndSet', () => {
  it('inserts and replaces in one go', async () => {
    const referrals = emptyCollection();
    const inserted = await compareAndSet(referrals, [write('r-1', null, 'a'), write('r-2', null)]);
    const mixed = await compareAndSet(referrals, [write('r-1', 1, 'a', 'b'), write('r-3', null)]);

    expect([inserted, mixed]).toEqual([{ lost: [] }, { lost: [] }]);
    expect(await referrals.findOne({ _id: 'r-1' })).toMatchObject({
      version: 2,
      events: ['a', 'b'],
      writer: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
    expect(await referrals.countDocuments()).toBe(3);
  });

  it('names exactly the documents that another writer won, and leaves theirs alone', async () => {
    const referrals = emptyCollection();
    await compareAndSet(referrals, [write('r-1', null, 'theirs'), write('r-2', null)]);
    const result = await compareAndSet(referrals, [
      write('r-1', null, 'ours'),
      write('r-2', 1, 'ours'),
      write('r-3', 7, 'ours'),
      write('r-4', null, 'ours'),
    ]);

    expect(result.lost.sort()).toEqual(['r-1', 'r-3']);
    expect(await referrals.findOne({ _id: 'r-1' })).toMatchObject({ events: ['theirs'] });
    expect(await referrals.findOne({ _id: 'r-2' })).toMatchObject({ events: ['ours'] });
    expect(await referrals.findOne({ _id: 'r-4' })).toMatchObject({ events: ['ours'] });
  });

  it('keeps every event when many write the same document at once', async () => {
    const referrals = emptyCollection();
    const add = async (event: string): Promise<void> => {
      const found = await referrals.findOne({ _id: 'r-1' });
      const events = [...(found?.events ?? []), event];
      const { lost } = await compareAndSet(referrals, [
        write('r-1', found?.version ?? null, ...events),
      ]);
      if (lost.length > 0) await add(event);
    };
    const events = Array.from({ length: 8 }, (_, index) => `e-${String(index)}`);
    await Promise.all(events.map(add));
    const stored = await referrals.findOne({ _id: 'r-1' });

    expect(stored?.events.toSorted()).toEqual(events);
    expect(stored?.version).toBe(8);
  });

  it('refuses the same document twice and writes nothing for nothing', async () => {
    const referrals = emptyCollection();

    expect(await compareAndSet(referrals, [])).toEqual({ lost: [] });
    await expect(compareAndSet(referrals, [write('r-1', null), write('r-1', 1)])).rejects.toThrow(
      'one document twice',
    );
  });
});
