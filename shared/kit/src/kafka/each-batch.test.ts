import type { EachBatchPayload } from 'kafkajs';
import { Registry } from 'prom-client';
import { createLog } from '../log.js';
import { createConsumerHealth } from './consumer-health.js';
import { createConsumerMetrics } from './consumer-metrics.js';
import { createEachBatch } from './each-batch.js';
import { createHeldPartitions } from './held-partitions.js';
import { memoryOffsets } from './offset-store.js';
import { createPositions } from './positions.js';

const log = createLog({ service: 'test', level: 'silent' });
const at = { topic: 't', partition: 0 };
const batch = {
  ...at,
  ...{ highWatermark: '1', fetchedOffset: '0', messages: [{ offset: '0' }] },
  lastOffset: () => '0',
};
const payload = { batch, isStale: () => false, isRunning: () => true } as unknown;

/** A consumer's parts with partition 0 assigned; its work fails once it is told to. */
async function stage() {
  const door = { fail: (): void => undefined };
  const failed = new Promise<never>((_resolve, reject) => {
    door.fail = () => {
      reject(new Error('the store does not answer'));
    };
  });
  const health = createConsumerHealth();
  const positions = createPositions({
    ...{ clusterId: 'c', offsets: memoryOffsets(), log, onMissed: () => undefined },
    watermarks: () => Promise.resolve({ low: 0n, high: 1n }),
  });
  const paused: number[] = [];
  const held = createHeldPartitions({
    pause: ({ partition }) => paused.push(partition),
    resume: () => undefined,
    log,
  });
  const eachBatch = createEachBatch({
    ...{ positions, held, health, commits: true },
    work: () => failed,
    metrics: createConsumerMetrics({ registry: new Registry(), topics: ['t'] }),
    consumer: { seek: () => undefined },
  });
  positions.assign([at]);
  health.joined(1);
  await positions.expected(at);
  return { door, health, positions, paused, held, turn: eachBatch(payload as EachBatchPayload) };
}

describe('a batch that fails', () => {
  it('makes its partition wait and the consumer unready', async () => {
    const { door, health, paused, held, turn } = await stage();
    door.fail();
    await turn;
    held.end();

    expect(paused).toEqual([0]);
    expect(health.check()).toEqual({ ok: false, why: 't:0 waits: Error, trying again' });
  });

  it('leaves alone a partition that was given to another member meanwhile', async () => {
    const { door, health, positions, paused, held, turn } = await stage();
    positions.assign([]);
    health.joined(0);
    door.fail();
    await turn;
    held.end();

    expect(paused).toEqual([]);
    expect(health.check()).toEqual({ ok: true });
  });
});
