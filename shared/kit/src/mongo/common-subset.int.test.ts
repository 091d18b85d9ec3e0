import { randomUUID } from 'node:crypto';
import { quiet } from '../kafka/consumer-stage.contract.js';
import type { Versioned } from './compare-and-set.js';
import { compareAndSet } from './compare-and-set.js';
import type { Store } from './connect.js';
import { connectStore } from './connect.js';

type Item = Versioned & { due: string; tags: string[] };
const NAME = `subset-${randomUUID()}`;
const IDS_AT_ONCE = 500;

let stores: [Store, Store];

/** The same collection through two connections, as two processes have it. */
const twoClients = () => {
  const name = `items-${randomUUID()}`;
  const [one, other] = stores.map(({ connection }) => connection.collection<Item>(name));
  if (!one || !other) throw new Error('not connected');
  return { one, other };
};
const item = (_id: string, due = '', version = 1): Item => ({
  ...{ _id, due, version, writer: 'w', tags: [] },
});
const numbered = (count: number, due: (index: number) => string = () => '') =>
  Array.from({ length: count }, (_, index) =>
    item(`i-${String(index).padStart(4, '0')}`, due(index)),
  );

beforeAll(async () => {
  const url = new URL(process.env['MONGODB_URL'] ?? '');
  url.pathname = `/${NAME}`;
  const open = () => connectStore({ url: url.href, log: quiet });
  stores = [await open(), await open()];
});
afterAll(async () => {
  await stores[0].connection.dropDatabase();
  await Promise.all(stores.map((store) => store.close()));
});

/** What the code counts on in every engine, beside what the contracts of its own stores ask. */
describe('what every document store must do', () => {
  it('refuses a second document with one id, or with one unique key, as error 11000', async () => {
    const { one, other } = twoClients();
    await one.createIndexes([{ key: { due: 1 }, name: 'due', unique: true }]);
    await one.insertOne(item('a', '2026-01-01'));

    await expect(other.insertOne(item('a', '2026-01-02'))).rejects.toMatchObject({ code: 11_000 });
    await expect(other.insertOne(item('b', '2026-01-01'))).rejects.toMatchObject({ code: 11_000 });
    expect(await one.countDocuments()).toBe(1);
  });

  it('counts what an unordered bulk write wrote: one that met another version is not among it', async () => {
    const { one } = twoClients();
    await one.insertMany([item('a'), item('b')]);
    const replace = (_id: string, version: number) => ({
      replaceOne: { filter: { _id, version }, replacement: item(_id, 'new', version + 1) },
    });
    const result = await one.bulkWrite(
      [replace('a', 1), replace('b', 7), { insertOne: { document: item('c') } }],
      { ordered: false },
    );

    expect(result).toMatchObject({ insertedCount: 1, matchedCount: 1, upsertedCount: 0 });
    expect(await one.find().sort({ _id: 1 }).toArray()).toEqual([
      item('a', 'new', 2),
      item('b'),
      item('c'),
    ]);
  });

  // How many were written is not asked then: the embedded store counts the refused one too.
  it('goes on after an id that exists in an unordered bulk write, and names only that one', async () => {
    const { one } = twoClients();
    await one.insertOne(item('a'));
    const inserts = ['a', 'b', 'c'].map((_id) => ({ insertOne: { document: item(_id, 'new') } }));

    await expect(one.bulkWrite(inserts, { ordered: false })).rejects.toMatchObject({
      writeErrors: [{ code: 11_000, index: 0 }],
    });
    expect(await one.find().sort({ _id: 1 }).toArray()).toEqual([
      item('a'),
      item('b', 'new'),
      item('c', 'new'),
    ]);
  });

  it('lets one of two clients win each version of a document, and shows it to the other at once', async () => {
    const { one, other } = twoClients();
    const rounds = 30;
    await one.insertOne(item('a', '', 0));
    const wins = { one: 0, other: 0 };
    const count = async (name: 'one' | 'other') => {
      const items = { one, other }[name];
      while (wins[name] < rounds) {
        const found = await items.findOne({ _id: 'a' });
        const expectedVersion = found?.version ?? 0;
        const document = { ...item('a', name), version: expectedVersion + 1 };
        const { lost } = await compareAndSet(items, [{ _id: 'a', expectedVersion, document }]);
        if (lost.length === 0) wins[name] += 1;
      }
    };
    await Promise.all([count('one'), count('other')]);

    // A write that both believed to have won would be counted twice, and the version would lag.
    expect(await one.findOne({ _id: 'a' })).toMatchObject({ version: 2 * rounds });
  });

  it('makes one document when two clients make the same at once', async () => {
    const { one, other } = twoClients();
    const ids = numbered(40).map(({ _id }) => _id);
    const upsert = (items: typeof one, due: string) =>
      items.bulkWrite(
        ids.map((_id) => ({
          replaceOne: { filter: { _id }, replacement: item(_id, due), upsert: true },
        })),
        { ordered: false },
      );
    await Promise.allSettled([upsert(one, 'one'), upsert(other, 'other')]);

    expect(await one.countDocuments()).toBe(ids.length);
  });

  it(`gives the documents of ${IDS_AT_ONCE} ids that there are, each once`, async () => {
    const { one, other } = twoClients();
    const items = numbered(IDS_AT_ONCE);
    const there = items.filter((_, index) => index % 5 > 0);
    await one.insertMany(there);
    const ids = items.map(({ _id }) => _id);
    const found = await other.find({ _id: { $in: [...ids, ...ids.slice(0, 10)] } }).toArray();

    expect(found.map(({ _id }) => _id).sort()).toEqual(there.map(({ _id }) => _id));
  });

  it('pages by key through documents with the same due day, in order and without a gap', async () => {
    const { one } = twoClients();
    const items = numbered(57, (index) => `2026-01-${String(index % 4).padStart(2, '0')}`);
    await one.insertMany(items);
    const seen: Item[] = [];
    for (let last = item('', ''), more = true; more; last = seen.at(-1) ?? last) {
      const { due, _id } = last;
      const page = await one
        .find({ $or: [{ due: { $gt: due } }, { due, _id: { $gt: _id } }] })
        .sort({ due: 1, _id: 1 })
        .limit(10)
        .toArray();
      seen.push(...page);
      more = page.length > 0;
    }
    const keyOf = ({ due, _id }: Item) => `${due} ${_id}`;

    expect(seen.map(keyOf)).toEqual(items.map(keyOf).sort());
  });

  it('takes elements out of a list and sets a field in one write', async () => {
    const { one } = twoClients();
    await one.insertOne({ ...item('a'), tags: ['x', 'y', 'z'] });
    await one.updateOne({ _id: 'a' }, { $pull: { tags: { $in: ['x', 'z'] } }, $set: { due: 'd' } });

    expect(await one.findOne({ _id: 'a' })).toEqual({ ...item('a', 'd'), tags: ['y'] });
  });
});
