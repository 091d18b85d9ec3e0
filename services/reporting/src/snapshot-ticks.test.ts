import { setTimeout as sleep } from 'node:timers/promises';
import type { ExactSnapshot, PublishedSnapshot } from '@waits/contracts/api/published';
import type { PublishedRecord } from '@waits/contracts/published-record';
import { keysForTests } from '@waits/kit/keys.contract';
import { createLog } from '@waits/kit/log';
import { packed, unpacked } from '@waits/kit/published-snapshots';
import { sealedSnapshots } from './adapters/sealed-snapshots.js';
import { takePublished } from './consumer/take-published.js';
import { createSnapshotBook } from './domain/disclosure/snapshot-book.js';
import { createSnapshotTicks } from './snapshot-ticks.js';

const sealed = sealedSnapshots(keysForTests(), 'published');
const snapshotOf = (day: string): PublishedSnapshot => ({
  ...{ day, takenAt: `${day}T23:30:00.000Z`, policy: 'MHSDS' },
  provenance: {
    ...{ asOf: day, dataVersion: 7, registerVersion: 'abc', caughtUp: true },
    ...{ missing: [], localStandards: [], feeds: [] },
  },
  suppression: { cells: 0, hidden: 0, hiddenForOthers: 0 },
  ...{ tables: [], medians: [], longest: [] },
});
const exactOf = (day: string): ExactSnapshot => ({
  ...{ day, cells: [], hidden: [], relations: [], stillExposed: [] },
});

const packedOf = (day: string) => ({
  ...{ published: packed(snapshotOf(day)), exact: packed(exactOf(day)) },
});
const dayIn = (exact: Uint8Array): string =>
  (JSON.parse(unpacked(exact).toString()) as ExactSnapshot).day;

/** A service that reads its own records back at once, and the days that each snapshot was suppressed beside. */
function open({
  isCurrent = true,
  reached = true,
  held = 1,
  isReadBack = true,
  hasKey = true,
} = {}) {
  const book = createSnapshotBook();
  const world = { day: '2026-06-29', takes: true, held };
  const beside: [day: string, earlier: string[]][] = [];
  const topic: PublishedRecord[] = [];
  const warned: string[] = [];
  const log = createLog({ service: 'test', level: 'silent' });
  log.warn = (about: { why?: string }) => void warned.push(about.why ?? 'failed');
  const ticks = createSnapshotTicks({
    book,
    consumer: { reachEnd: () => Promise.resolve(reached) },
    loading: { isCurrent: () => isCurrent },
    sealed: hasKey ? sealed : undefined,
    acceptLost: undefined,
    referralsHeld: () => world.held,
    take: (day, earlier) => {
      beside.push([day, earlier.map(dayIn)]);
      return Promise.resolve(packedOf(day));
    },
    publish: (record) => {
      if (!world.takes) return Promise.reject(new Error('no broker answers'));
      topic.push(record);
      if (isReadBack) takePublished(book, messageOf(record));
      return Promise.resolve();
    },
    today: () => world.day,
    log,
    everyMs: 1,
  });
  return { ticks, world, beside, topic, book, warned };
}

const messageOf = (record: PublishedRecord) => ({
  ...{ key: Buffer.from(record.day), value: Buffer.from(JSON.stringify(record)) },
  ...{ offset: '0', timestamp: '0', headers: {} },
});

describe('no snapshot is taken', () => {
  it.each`
    given                   | how           | because
    ${{ isCurrent: false }} | ${'waiting'}  | ${'the replica has not loaded, or receives nothing'}
    ${{ reached: false }}   | ${'waiting'}  | ${'what is in the topics is not all read'}
    ${{ held: 0 }}          | ${'waiting'}  | ${'nothing is held of which to take one'}
    ${{ hasKey: false }}    | ${'hindered'} | ${'there is nothing to seal exact counts by'}
  `('while $because', async ({ given, how }) => {
    const { ticks, topic } = open(given as Parameters<typeof open>[0]);

    expect(await ticks.tick()).toBe(how);
    expect(topic).toEqual([]);
  });

  it('once it is to stop', async () => {
    const { ticks, topic } = open();
    await ticks.stop();

    expect([await ticks.tick(), topic]).toEqual(['stopped', []]);
  });

  it('of the day on which it begins, before that is over', async () => {
    const { ticks, topic } = open();
    await ticks.tick();
    await ticks.tick();

    expect(topic).toEqual([{ type: 'begin', day: '2026-06-29' }]);
  });
});

it('each day that is over is taken beside those before, the oldest first', async () => {
  const { ticks, world, beside } = open();
  await ticks.tick();
  world.day = '2026-07-02';

  expect(await ticks.tick()).toBe('done');
  expect(beside).toEqual([
    ['2026-06-29', []],
    ['2026-06-30', ['2026-06-29']],
    ['2026-07-01', ['2026-06-29', '2026-06-30']],
  ]);
});

it('what Kafka did not take is published by the next', async () => {
  const { ticks, world, book } = open();
  await ticks.tick();
  Object.assign(world, { day: '2026-06-30', takes: false });
  await expect(ticks.tick()).rejects.toThrow('no broker answers');
  world.takes = true;
  await ticks.tick();

  expect(book.days().map(({ day }) => day)).toEqual(['2026-06-29']);
});

it('a day that is not read back is not published without end', async () => {
  const { ticks, topic } = open({ isReadBack: false });

  await expect(ticks.tick()).rejects.toThrow('not read back');
  expect(topic).toHaveLength(1);
});

describe('by itself the service', () => {
  it('takes what is due, again and again until it is stopped', async () => {
    const { ticks, world, book } = open();
    ticks.start();
    while (book.takenThrough() === null) await sleep(1);
    world.day = '2026-06-30';
    while (book.days().length === 0) await sleep(1);
    await ticks.stop();
    world.day = '2026-07-01';
    await sleep(10);

    expect(book.days().map(({ day }) => day)).toEqual(['2026-06-29']);
  });

  it('says once why none is taken, and goes on looking', async () => {
    const { ticks, warned } = open({ hasKey: false });
    ticks.start();
    while (warned.length === 0) await sleep(1);
    await sleep(10);
    await ticks.stop();

    expect(warned).toEqual([ticks.hindrance()]);
  });

  it('tries again what Kafka did not take', async () => {
    const { ticks, world, warned, book } = open();
    world.takes = false;
    ticks.start();
    while (warned.length === 0) await sleep(1);
    world.takes = true;
    while (book.takenThrough() === null) await sleep(1);
    await ticks.stop();

    expect(warned).toContain('failed');
  });
});

describe('a record of the topic', () => {
  const good = messageOf(sealed.recordOf('2026-06-29', packedOf('2026-06-29')));

  it('counts once, also when it comes again', () => {
    const book = createSnapshotBook();

    expect(takePublished(book, good)).toEqual({ outcome: 'applied' });
    expect(takePublished(book, good)).toEqual({ outcome: 'duplicate' });
  });

  it.each`
    over                                          | reason
    ${{ key: null }}                              | ${'key-missing'}
    ${{ value: null }}                            | ${'value-missing'}
    ${{ key: Buffer.from('2026-06-30') }}         | ${'key-is-another-day'}
    ${{ value: Buffer.from('{"type":"other"}') }} | ${'not-a-published-snapshot'}
    ${{ value: Buffer.from('{') }}                | ${'not-json'}
  `('that is faulty is parked: $reason', ({ over, reason }) => {
    const found = takePublished(createSnapshotBook(), {
      ...good,
      ...(over as Partial<typeof good>),
    });

    expect(found).toMatchObject({ outcome: 'parked', reason: reason as string });
  });
});
