import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../e2e/eventually.js';
import { randomFor } from '../simulator/random.js';
import { idsToHold, recordsOfArea, sendUnevenly } from './area-in-motion.js';
import type { Service } from './service.js';
import type { World } from './world.js';
import { BACK_WITHIN_SECONDS, startWorld } from './world.js';

const SEED = 20_261_127;
const AREA = { seed: SEED, children: 150, asOf: '2026-11-23' };
const PAUSE_SECONDS = 40;

describe('servers that stop answering in the middle of work', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  it('make the services that need them unready for as long, and cost no event', async () => {
    const { intake, waits, reporting, servers } = world;
    const records = recordsOfArea(AREA);
    const random = randomFor(SEED, 'servers');
    const half = Math.ceil(records.length / 2);

    const first = sendUnevenly(records.slice(0, half), { ...world, random, slice: 20 });
    await sleep(random.between(500, 2000));
    await paused(servers.pids.store, () => untilUnready([waits]));
    await first;
    await waits.untilReady(BACK_WITHIN_SECONDS);

    // All at once: nobody can send to a Kafka that does not answer.
    await sendUnevenly(records.slice(half), { ...world, random, slice: records.length });
    await paused(servers.pids.kafka, () => untilUnready([intake, waits, reporting]));
    for (const service of [intake, waits, reporting]) await service.untilReady(BACK_WITHIN_SECONDS);
    const held = await world.held();

    expect(held.eventIds).toEqual(idsToHold(records));
    expect(held.referrals).toEqual((await world.heldUndisturbed()).referrals);
  });
});

/** Pauses a server, which leads a group of processes, for a while, in which something must come true. */
async function paused(pid: number, during: () => Promise<void>): Promise<void> {
  process.kill(-pid, 'SIGSTOP');
  try {
    await Promise.all([during(), sleep(PAUSE_SECONDS * 1000)]);
  } finally {
    process.kill(-pid, 'SIGCONT');
  }
}

const untilUnready = async (services: readonly Service[]): Promise<void> => {
  const areReady = () => Promise.all(services.map((service) => service.isReady()));
  await eventually(areReady, (answers) => !answers.includes(true), PAUSE_SECONDS);
};
