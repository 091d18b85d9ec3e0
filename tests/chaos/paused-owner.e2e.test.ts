import { setTimeout as sleep } from 'node:timers/promises';
import { randomFor } from '../simulator/random.js';
import { idsToHold, recordsOfArea, sendUnevenly } from './area-in-motion.js';
import type { World } from './world.js';
import { BACK_WITHIN_SECONDS, startWorld } from './world.js';

const SEED = 20_261_126;
const AREA = { seed: SEED, children: 150, asOf: '2026-11-23' };
// Longer than the session that Kafka gives a member, so that its partitions are another's when it wakes.
const PAUSE_MS = 20_000;

describe('an owner of partitions that is paused in the middle of its work', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  it('does no harm when it wakes after its partitions went to another', async () => {
    const records = recordsOfArea(AREA);
    const random = randomFor(SEED, 'pause');
    const successor = await world.anotherWaits();
    await successor.start();
    await successor.untilReady(BACK_WITHIN_SECONDS);

    const sending = sendUnevenly(records, { ...world, random, slice: 20 });
    await sleep(random.between(500, 2000));
    world.waits.signal('SIGSTOP');
    await sleep(PAUSE_MS);
    world.waits.signal('SIGCONT');
    await sending;
    await world.waits.untilReady(BACK_WITHIN_SECONDS);
    const held = await world.held();

    expect(held.eventIds).toEqual(idsToHold(records));
    expect(held.referrals).toEqual((await world.heldUndisturbed()).referrals);
  }, 480_000);
});
