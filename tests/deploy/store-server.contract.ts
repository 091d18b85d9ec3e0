import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { load } from './load.js';

export type Item = { _id: string; version: number; note: string };
type Spec = { name: string };
type Running = {
  pid: number;
  ended: Promise<string>;
  stop: (withinMs: number) => Promise<boolean>;
};
type Where = { logs: string; onUnexpectedExit: (failure: Error) => void };
type Engine = {
  fetch: (what: { cache: string }) => Promise<{
    prepare: (place: { data: string; port: number }) => Promise<Spec>;
  }>;
};

const { STORE_ENGINES } = await load<{ STORE_ENGINES: Record<'embedded' | 'documentdb', Engine> }>(
  'deploy/local/store-engines.mjs',
);
const { startProcess } = await load<{
  startProcess: (spec: Spec, where: Where) => Promise<Running>;
}>('deploy/local/processes.mjs');
const { freePorts } = await load<{ freePorts: (count: number) => Promise<number[]> }>(
  'deploy/local/ports.mjs',
);
const { cacheOf } = await load<{ cacheOf: (env: NodeJS.ProcessEnv) => string }>(
  'deploy/local/places.mjs',
);

/** Servers of one engine, each on a data folder of its own name below `folder`. Call it inside a `describe`. */
export function storeServers(name: keyof typeof STORE_ENGINES) {
  const started: Running[] = [];
  const state = { folder: '' };
  beforeAll(async () => {
    state.folder = await mkdtemp(join(tmpdir(), 'waits-store-'));
  });
  afterAll(async () => {
    await Promise.all(started.map((running) => running.stop(5_000)));
    await rm(state.folder, { recursive: true, force: true });
  });

  const open = async (data: string) => {
    const [port = 0] = await freePorts(1);
    const { prepare } = await STORE_ENGINES[name].fetch({ cache: cacheOf(process.env) });
    const spec = await prepare({ data: join(state.folder, data), port });
    const where = { logs: state.folder, onUnexpectedExit: () => undefined };
    const running = await startProcess(spec, where);
    started.push(running);
    const url = `mongodb://127.0.0.1:${port}/test?serverSelectionTimeoutMS=2000&w=majority`;
    const connection = await mongoose.createConnection(url).asPromise();
    const close = async () => {
      await connection.close();
      await running.stop(5_000);
    };
    return { running, close, items: connection.collection<Item>('items') };
  };
  return { open, folder: () => state.folder };
}

/** What the server of every engine must do that is started here. */
export function storeServerContract({ open }: ReturnType<typeof storeServers>): void {
  it('lets one of two writers win who saw the same version', async () => {
    const { items, close } = await open('compare-and-set');
    await items.insertOne({ _id: 'a', version: 1, note: 'first' });

    const winner = await items.replaceOne({ _id: 'a', version: 1 }, { version: 2, note: 'mine' });
    const loser = await items.replaceOne({ _id: 'a', version: 1 }, { version: 2, note: 'theirs' });
    const inserted = items.insertOne({ _id: 'a', version: 1, note: 'again' });

    await expect(inserted).rejects.toMatchObject({ code: 11_000 });
    expect([winner.matchedCount, loser.matchedCount]).toEqual([1, 0]);
    await expect(items.findOne({ _id: 'a' })).resolves.toMatchObject({ version: 2, note: 'mine' });
    await close();
  });

  it('finds the same by _id and a condition beside it, whatever the order and the repeats', async () => {
    const { items, close } = await open('lookups');
    await items.insertMany(
      ['c', 'a', 'b'].map((_id) => ({ _id, version: _id === 'b' ? 2 : 1, note: '' })),
    );

    const ids = async (filter: mongoose.mongo.Filter<Item>) =>
      (await items.find(filter).sort({ _id: -1 }).toArray()).map(({ _id }) => _id);

    await expect(ids({ _id: { $in: ['a', 'b', 'a', 'z'] }, version: 1 })).resolves.toEqual(['a']);
    await expect(ids({ _id: { $in: ['a', 'b', 'c'] }, version: { $gte: 1 } })).resolves.toEqual([
      'c',
      'b',
      'a',
    ]);
    await expect(ids({ _id: { $gt: 'a' }, version: 1 })).resolves.toEqual(['c']);
    await expect(ids({ _id: 'b', version: 1 })).resolves.toEqual([]);
    await close();
  });

  it('holds every write it answered when it is killed', async () => {
    const first = await open('killed');
    const answered = new Map<string, number>();
    let isAnswered = true;
    for (let version = 1; isAnswered; version += 1) {
      const ids = Array.from(
        { length: 20 },
        (_, index) => `id-${(version * 7 + index * 13) % 200}`,
      );
      const replace = (_id: string) => ({
        replaceOne: {
          filter: { _id },
          replacement: { version, note: 'x'.repeat(1_000) },
          upsert: true,
        },
      });
      const written = first.items.bulkWrite(ids.map(replace), { ordered: false });
      // All of it killed while this one is under way; the last ones before it were answered a moment ago.
      if (version === 80) process.kill(-first.running.pid, 'SIGKILL');
      isAnswered = await written.then(() => true).catch(() => false);
      if (isAnswered) for (const id of ids) answered.set(id, version);
    }
    await first.close();

    const second = await open('killed');
    const held = new Map(
      (await second.items.find({}).toArray()).map(({ _id, version }) => [_id, version]),
    );
    const lost = [...answered].filter(([id, version]) => (held.get(id) ?? 0) < version);
    await second.close();

    expect(answered.size).toBe(200);
    expect(lost).toEqual([]);
  });
}
