import { applied, duplicate, ignored, parked, refused } from '../outcome.js';
import { eventually, openStage, textOf } from './consumer-stage.contract.js';
import { parseJson } from './json.js';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
  await stage.createTopic();
});
afterEach(async () => {
  await stage.close();
});

const lettersByValue = () =>
  Object.fromEntries(stage.letters.map((letter) => [textOf({ ...letter, offset: '' }), letter]));

describe('runConsumer', () => {
  it('accounts for every message under the five outcomes', async () => {
    const outcomes = {
      new: applied,
      again: duplicate,
      other: ignored('not-about-waits'),
      wrong: refused('bad-date', [{ pointer: '/occurredOn', code: 'invalid_format' }]),
      odd: parked('unknown-provider'),
    };
    await stage.send(...Object.keys(outcomes));
    const running = await stage.start({
      handleBatch: stage.handleBatch(
        (message) => outcomes[textOf(message) as keyof typeof outcomes],
      ),
    });
    await eventually(async () => (await running.counts())['read'] === 5);

    expect(await running.counts()).toEqual({
      read: 5,
      applied: 1,
      duplicate: 1,
      'ignored not-about-waits': 1,
      'refused bad-date': 1,
      'parked unknown-provider': 1,
    });
    expect(stage.letters.map((letter) => letter.outcome.reason)).toEqual([
      'not-about-waits',
      'bad-date',
      'unknown-provider',
    ]);
    expect(lettersByValue()['wrong']).toMatchObject({
      origin: { topic: stage.topic, partition: 0, offset: '3' },
    });
    await eventually(async () => (await stage.committed()) === '5');
  });

  it('takes poison messages one by one and goes on behind them', async () => {
    const poison = ['{"broken', '['.repeat(50) + ']'.repeat(50), '{"__proto__":{"admin":true}}'];
    await stage.send('{"fine":1}', ...poison, '{"fine":2}');
    const running = await stage.start({
      handleBatch: stage.handleBatch(({ value }) => {
        const parsed = parseJson(value);
        return parsed.ok ? applied : refused(parsed.reason);
      }),
    });
    await eventually(async () => (await running.counts())['read'] === 5);

    expect(await running.counts()).toEqual({
      read: 5,
      applied: 2,
      'refused not-json': 1,
      'refused too-deep': 1,
      'refused forbidden-key': 1,
    });
    expect(running.isReady()).toEqual({ ok: true });
  });

  it('parks the one message on which the handler has a bug', async () => {
    await stage.send('a', 'b', 'boom', 'd');
    const running = await stage.start({
      handleBatch: stage.handleBatch((message) => {
        if (textOf(message) === 'boom') throw new TypeError('cannot read properties of undefined');
        return applied;
      }),
    });
    await eventually(async () => (await running.counts())['read'] === 4);

    expect(await running.counts()).toEqual({ read: 4, applied: 3, 'parked handler-bug': 1 });
    expect(stage.letters.map((letter) => letter.origin)).toEqual([
      { topic: stage.topic, partition: 0, offset: '2' },
    ]);
    expect(running.isReady()).toEqual({ ok: true });
    expect(stage.fatal).toEqual([]);
  });

  it('waits out a store that is away, unready meanwhile, and loses nothing', async () => {
    const store = { isAway: true };
    await stage.send('a', 'b');
    const running = await stage.start({
      handleBatch: stage.handleBatch(() => {
        if (store.isAway) throw new Error('the store does not answer');
        return applied;
      }),
    });
    await eventually(() => {
      const ready = running.isReady();
      return !ready.ok && ready.why.includes('trying again');
    });

    expect(await running.counts()).toEqual({});
    expect(await stage.committed()).toBe('-1');

    store.isAway = false;
    await eventually(async () => (await running.counts())['read'] === 2);
    await eventually(() => running.isReady().ok);

    expect(await running.counts()).toEqual({ read: 2, applied: 2 });
    expect(stage.fatal).toEqual([]);
  });

  it('commits nothing until its dead letters are written', async () => {
    const letterBox = { isShut: true };
    await stage.send('good', 'bad');
    const running = await stage.start({
      handleBatch: stage.handleBatch((message) =>
        textOf(message) === 'bad' ? refused('bad-date') : applied,
      ),
      deadLetters: {
        write: (letters) => {
          if (letterBox.isShut) return Promise.reject(new Error('the topic does not answer'));
          stage.letters.push(...letters);
          return Promise.resolve();
        },
      },
    });
    await eventually(() => !running.isReady().ok && stage.handled.length > 0);
    await eventually(async () => (await running.metrics()).includes('write_failures_total{'));

    expect(await running.counts()).toEqual({});
    expect(await stage.committed()).toBe('-1');

    letterBox.isShut = false;
    await eventually(async () => (await running.counts())['read'] === 2);

    expect(await running.counts()).toEqual({ read: 2, applied: 1, 'refused bad-date': 1 });
    expect(stage.handled).toEqual(['good', 'bad']);
    await eventually(async () => (await stage.committed()) === '2');
    await eventually(() => running.isReady().ok);
  });

  it('goes on with the other partitions while one waits', async () => {
    await stage.admin.createPartitions({ topicPartitions: [{ topic: stage.topic, count: 2 }] });
    const values = Array.from({ length: 40 }, (_, index) => `v${String(index)}`);
    await stage.send(...values);
    const running = await stage.start({
      handleBatch: ({ partition, messages }) =>
        partition === 0
          ? Promise.reject(new Error('the store does not answer'))
          : Promise.resolve(messages.map(() => applied)),
    });
    const { high = '0' } =
      (await stage.admin.fetchTopicOffsets(stage.topic)).find((one) => one.partition === 1) ?? {};
    await eventually(async () => (await running.counts())['read'] === Number(high));

    expect(Number(high)).toBeGreaterThan(0);
    await eventually(() => !running.isReady().ok);
  });
});
