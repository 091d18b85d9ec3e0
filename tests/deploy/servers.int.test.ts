import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import mongoose from 'mongoose';
import { load } from './load.js';

type Item = { _id: string; version: number; note: string };
type Spec = { name: string };
type Running = {
  pid: number;
  ended: Promise<string>;
  stop: (withinMs: number) => Promise<boolean>;
};
type Where = { logs: string; onUnexpectedExit: (failure: Error) => void };

const { fetchEmbeddedStore, prepareEmbeddedStore } = await load<{
  fetchEmbeddedStore: (what: { cache: string }) => Promise<string>;
  prepareEmbeddedStore: (what: { classpath: string; data: string; port: number }) => Promise<Spec>;
}>('deploy/local/embedded-store.mjs');
const { startProcess } = await load<{
  startProcess: (spec: Spec, where: Where) => Promise<Running>;
}>('deploy/local/processes.mjs');
const { freePorts } = await load<{ freePorts: (count: number) => Promise<number[]> }>(
  'deploy/local/ports.mjs',
);
const { cacheOf } = await load<{ cacheOf: (env: NodeJS.ProcessEnv) => string }>(
  'deploy/local/places.mjs',
);

describe('the Kafka that is started for tests and demos', () => {
  it('carries a message of seven megabytes, as a dead letter may have', async () => {
    const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
    const kafka = new Kafka({ brokers, logLevel: logLevel.NOTHING });
    const [admin, producer] = [kafka.admin(), kafka.producer({ idempotent: true })];
    const topic = `servers-${randomUUID()}`;
    await admin.connect();
    await producer.connect();
    const configEntries = [{ name: 'max.message.bytes', value: '8388608' }];
    await admin.createTopics({ topics: [{ topic, numPartitions: 1, configEntries }] });
    const sent = await producer.send({ topic, messages: [{ value: Buffer.alloc(7_000_000) }] });
    const [offsets] = await admin.fetchTopicOffsets(topic);
    await producer.disconnect();
    await admin.disconnect();

    expect(sent[0]?.errorCode).toBe(0);
    expect(offsets?.high).toBe('1');
  });
});

describe('the embedded store', () => {
  let folder: string;
  let classpath: string;
  const started: Running[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waits-store-'));
    classpath = await fetchEmbeddedStore({ cache: cacheOf(process.env) });
  });
  afterAll(async () => {
    await Promise.all(started.map((running) => running.stop(5_000)));
    await rm(folder, { recursive: true, force: true });
  });

  const open = async (name: string) => {
    const [port = 0] = await freePorts(1);
    const data = join(folder, name);
    const spec = await prepareEmbeddedStore({ classpath, data, port });
    const running = await startProcess(spec, { logs: folder, onUnexpectedExit: () => undefined });
    started.push(running);
    const url = `mongodb://127.0.0.1:${port}/test?serverSelectionTimeoutMS=2000`;
    const connection = await mongoose.createConnection(url).asPromise();
    const close = async () => {
      await connection.close();
      await running.stop(5_000);
    };
    return { running, close, items: connection.collection<Item>('items') };
  };

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
      // Killed while this one is under way; the last ones before it were answered a moment ago.
      if (version === 80) process.kill(first.running.pid, 'SIGKILL');
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
});
