import { setTimeout as sleep } from 'node:timers/promises';
import { applied } from '../outcome.js';
import { eventually, openStage, textOf } from './consumer-stage.contract.js';
import { memoryOffsets } from './offset-store.js';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
let clusterId: string;

beforeEach(async () => {
  stage = await openStage();
  await stage.createTopic();
  ({ clusterId } = await stage.admin.describeCluster());
});
afterEach(async () => {
  await stage.close();
});

const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => String(from + index));

describe('runConsumer with offsets beside the data', () => {
  it('reads on from the store though the group has committed more', async () => {
    await stage.send(...numbers(0, 10));
    const first = await stage.start({ offsets: memoryOffsets() });
    await eventually(async () => (await stage.committed()) === '10');
    await first.stop();

    const restored = memoryOffsets();
    await restored.acceptCluster(clusterId);
    await restored.write(clusterId, { topic: stage.topic, partition: 0 }, 4n);
    stage.handled.length = 0;
    const second = await stage.start({ offsets: restored });
    await eventually(() => stage.handled.length === 6);

    expect(stage.handled).toEqual(numbers(4, 10));
    expect(await restored.read(clusterId, { topic: stage.topic, partition: 0 })).toBe(10n);
    expect(second.caughtUp()).toBe(true);
  });

  it('reads everything again when the store was emptied', async () => {
    await stage.send(...numbers(0, 5));
    const first = await stage.start({ offsets: memoryOffsets() });
    await eventually(async () => (await stage.committed()) === '5');
    await first.stop();
    const second = await stage.start({ offsets: memoryOffsets() });
    await eventually(async () => (await second.counts())['read'] === 5);

    expect(stage.handled).toEqual([...numbers(0, 5), ...numbers(0, 5)]);
  });

  it('says how much was removed from the log before it was read', async () => {
    await stage.send(...numbers(0, 10));
    const offsets = memoryOffsets();
    await offsets.acceptCluster(clusterId);
    await offsets.write(clusterId, { topic: stage.topic, partition: 0 }, 2n);
    await stage.admin.deleteTopicRecords({
      topic: stage.topic,
      partitions: [{ partition: 0, offset: '7' }],
    });
    const running = await stage.start({ offsets });
    await eventually(async () => (await running.counts())['read'] === 3);

    expect(stage.handled).toEqual(numbers(7, 10));
    expect(await running.metrics()).toContain(
      `waits_consumer_missed_total{topic="${stage.topic}"} 5`,
    );
  });

  it('takes no further step while the store cannot remember it', async () => {
    const offsets = memoryOffsets();
    const store = { isAway: true };
    await stage.send('a', 'b');
    const running = await stage.start({
      offsets: {
        ...offsets,
        write: (...args) =>
          store.isAway ? Promise.reject(new Error('no answer')) : offsets.write(...args),
      },
    });
    await eventually(() => stage.handled.length > 0 && !running.isReady().ok);

    expect(await running.counts()).toEqual({});
    expect(await stage.committed()).toBe('-1');

    store.isAway = false;
    await eventually(async () => (await running.counts())['read'] === 2);

    expect(await running.counts()).toEqual({ read: 2, applied: 2 });
  });

  it('does not read another cluster than the one its store was filled from', async () => {
    await stage.send('a');
    const offsets = memoryOffsets();
    await offsets.acceptCluster('the-cluster-before');
    const refused = await stage.start({ offsets });

    expect(refused.isReady()).toEqual({
      ok: false,
      why:
        `the store was filled from Kafka cluster the-cluster-before, but this is cluster ${clusterId}: ` +
        `to read this one from its beginning, start with ACCEPT_CLUSTER=${clusterId}`,
    });

    const accepted = await stage.start({ offsets, acceptCluster: clusterId });
    await eventually(async () => (await accepted.counts())['read'] === 1);

    expect(await offsets.cluster()).toBe(clusterId);
  });
});

describe('runConsumer as a full replica', () => {
  it('reads everything from the beginning each time and commits nothing', async () => {
    await stage.send(...numbers(0, 7));
    const first = await stage.start({ replica: true });
    const second = await stage.start({ replica: true });
    await eventually(() => first.caughtUp() && second.caughtUp());
    await stage.send('later');
    await eventually(() => stage.handled.length === 16);

    expect(await first.counts()).toEqual({ read: 8, applied: 8 });
    expect(first.progress()).toEqual({ done: 7, total: 7 });
    expect(await stage.committed()).toBe('-1');
  });

  it('has caught up with an empty topic at once', async () => {
    const running = await stage.start({ replica: true });
    await eventually(() => running.caughtUp());

    expect(running.progress()).toEqual({ done: 0, total: 0 });
    expect(running.isReady()).toEqual({ ok: true });
  });
});

describe('runConsumer when it stops', () => {
  it('loses nothing and repeats nothing', async () => {
    await stage.send(...numbers(0, 1_200));
    const slow = stage.handleBatch(async (message) => {
      if (Number(textOf(message)) % 100 === 0) await sleep(20);
      return applied;
    });
    const first = await stage.start({ handleBatch: slow });
    await eventually(() => stage.handled.length > 100);
    await first.stop();
    const doneByFirst = (await first.counts())['read'] ?? 0;
    const second = await stage.start({ handleBatch: slow });
    await eventually(async () => ((await second.counts())['read'] ?? 0) + doneByFirst >= 1_200);

    expect(doneByFirst).toBeLessThan(1_200);
    // The group is told after what was done is counted.
    await eventually(async () => (await stage.committed()) === '1200');
    expect(stage.handled).toEqual(numbers(0, 1_200));
    expect(first.isReady()).toEqual({ ok: false, why: 'stopping' });
  });

  it('hands its partitions to another at once', async () => {
    await stage.send('a');
    const first = await stage.start();
    await eventually(() => stage.handled.length === 1);
    const second = await stage.start();
    await first.stop();
    await stage.send('b');
    await eventually(async () => (await second.counts())['read'] === 1);

    expect(stage.handled).toEqual(['a', 'b']);
  });
});

describe('runConsumer at the start', () => {
  it('names a topic that does not exist and the command that makes it', async () => {
    await expect(stage.start({ topics: ['no-such-topic'] })).rejects.toThrow(
      'Kafka has no topic no-such-topic: make it with "npm run topics"',
    );
  });
});
