import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../e2e/eventually.js';
import { randomFor } from '../simulator/random.js';
import { idsToHold, recordsOfArea, sendUnevenly } from './area-in-motion.js';
import { groupMembers } from './admin.js';
import type { World } from './world.js';
import { BACK_WITHIN_SECONDS, startWorld } from './world.js';

const SEED = 20_261_126;
const AREA = { seed: SEED, children: 150, asOf: '2026-11-23' };
const PAUSE_SECONDS = 30;

describe('an owner of partitions that is paused in the middle of its work', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  it('does no harm when it wakes after its partitions went to another', async () => {
    const records = recordsOfArea(AREA);
    const random = randomFor(SEED, 'pause');
    const members = (isWanted: (count: number) => boolean) =>
      eventually(() => groupMembers(world.kafkaBrokers, 'waits'), isWanted, PAUSE_SECONDS);
    const successor = await world.another('waits');
    await successor.start();
    await successor.untilReady(BACK_WITHIN_SECONDS);

    await members((count) => count === 2);
    const sending = sendUnevenly(records, { ...world, random, slice: 20 });
    await sleep(random.between(500, 2000));
    world.waits.signal('SIGSTOP');
    // Kafka gives it up, and its partitions are the other's when it wakes.
    await members((count) => count === 1);
    await sleep(random.between(500, 2000));
    world.waits.signal('SIGCONT');
    await members((count) => count === 2);
    await sending;
    await world.waits.untilReady(BACK_WITHIN_SECONDS);
    const held = await world.held();

    expect(held.eventIds).toEqual(idsToHold(records));
    expect(held.referrals).toEqual((await world.heldUndisturbed()).referrals);
  });
});
