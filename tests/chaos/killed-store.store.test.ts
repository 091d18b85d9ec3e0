import { setTimeout as sleep } from 'node:timers/promises';
import { randomFor } from '../simulator/random.js';
import { idsToHold, recordsOfArea, sendUnevenly } from './area-in-motion.js';
import type { World } from './world.js';
import { startWorld } from './world.js';

const SEED = 20_261_129;
const KILLS = 3;
/** How soon a service is back after a fault is measured in the fault run; here a slow disk holds up every write of PostgreSQL. */
const PATIENCE_SECONDS = 240;
const AREA = { seed: SEED, children: 150, asOf: '2026-11-23' };

describe('a store that is killed in the middle of work, and again', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  it('loses nothing it had answered, and waits comes back', async () => {
    const { servers, waits } = world;
    const records = recordsOfArea(AREA);
    const random = randomFor(SEED, 'store');
    const share = Math.ceil(records.length / KILLS);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const part = records.slice(kill * share, (kill + 1) * share);
      const sending = sendUnevenly(part, { ...world, random, slice: 30 });
      await sleep(random.between(500, 2_500));
      await servers.kill('store');
      // PostgreSQL that was killed may come up and answer nobody (seen once in ten on a busy machine): it is started again then, as
      // whoever runs it would.
      await servers.start('store').catch(() => servers.start('store'));
      await Promise.all([sending, waits.untilReady(PATIENCE_SECONDS)]);
    }
    const held = await world.held();

    expect(held.eventIds).toEqual(idsToHold(records));
    expect(held.referrals).toEqual((await world.heldUndisturbed()).referrals);
  });
});
