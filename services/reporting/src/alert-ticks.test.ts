import { createLog } from '@waits/kit/log';
import { createAlertTicks } from './alert-ticks.js';
import { createAlertBook } from './domain/alerts/alert-book.js';
import type { AlertBatch } from './domain/alerts/plan-tick.js';
import { createFeedBook } from './domain/feed-book.js';
import { stateOf } from './domain/fake-referral.js';
import { replicaOf } from './domain/fake-replica.js';
import { registerOf } from './domain/alerts/fake-alert-run.js';

const register = registerOf('ASD-STAT-13W');

/** A service that holds one child's wait, whose limit is 30 June 2026. */
function open({ isCurrent = true, reached = true } = {}) {
  const book = createAlertBook();
  const topic: AlertBatch[] = [];
  const world = { day: '2026-06-29', takes: true };
  const ticks = createAlertTicks({
    sources: {
      ...{ book, feeds: createFeedBook(), register, dataVersion: () => 7, idOf: (parts) => parts },
      replica: replicaOf(register, [stateOf({ received: '2026-03-31' }, 1)]),
    },
    consumer: { reachEnd: () => Promise.resolve(reached) },
    loading: { isCurrent: () => isCurrent },
    publish: (batch) => {
      if (!world.takes) return Promise.reject(new Error('no broker answers'));
      topic.push(batch);
      return Promise.resolve();
    },
    now: () => new Date(`${world.day}T12:00:00Z`),
    today: () => world.day,
    log: createLog({ service: 'test', level: 'silent' }),
  });
  const kinds = () =>
    topic.flatMap(({ records }) =>
      records.map((one) => {
        if (one.type === 'mark') return one.through;
        return one.type === 'alert'
          ? `${one.status} ${one.kind}`
          : one.held.map(({ kind }) => kind);
      }),
    );
  return { ticks, world, kinds };
}

describe('nothing is worked out', () => {
  it.each`
    given                   | because
    ${{ isCurrent: false }} | ${'the replica has not loaded, or receives nothing'}
    ${{ reached: false }}   | ${'what is in the topics is not all read'}
  `('while $because', async ({ given }) => {
    const { ticks, kinds } = open(given as Parameters<typeof open>[0]);

    expect(await ticks.tick()).toBe('waiting');
    expect([kinds(), ticks.lastDoneAt()]).toEqual([[], null]);
  });

  it('once it is to stop', async () => {
    const { ticks, kinds } = open();
    await ticks.stop();

    expect([await ticks.tick(), kinds()]).toEqual(['stopped', []]);
  });
});

it('a day is marked as worked out only behind its alerts', async () => {
  const { ticks, world, kinds } = open();
  await ticks.tick();
  world.day = '2026-06-30';
  await ticks.tick();

  expect(kinds()).toEqual([
    ...[['due-soon', 'no-appointment'], '2026-06-29'],
    ...[['no-appointment'], 'raised breached', '2026-06-30'],
  ]);
  expect(ticks.lastDoneAt()).toEqual(new Date('2026-06-30T12:00:00Z'));
});

it('what Kafka did not take is published by the next', async () => {
  const { ticks, world, kinds } = open();
  await ticks.tick();
  Object.assign(world, { day: '2026-06-30', takes: false });
  await expect(ticks.tick()).rejects.toThrow('no broker answers');
  world.takes = true;
  await ticks.tick();

  expect(kinds().slice(2)).toEqual([['no-appointment'], 'raised breached', '2026-06-30']);
});

it('two ticks at once work one after the other', async () => {
  const { ticks, kinds } = open();

  expect(await Promise.all([ticks.tick(), ticks.tick()])).toEqual(['done', 'done']);
  expect(kinds()).toHaveLength(2);
});
