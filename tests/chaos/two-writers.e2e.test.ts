import { sumIn } from '../e2e/ask.js';
import { eventually } from '../e2e/eventually.js';
import { randomFor } from '../simulator/random.js';
import { idsToHold, recordsOfArea, sendUnevenly } from './area-in-motion.js';
import { groupMembers } from './admin.js';
import type { Service } from './service.js';
import type { World } from './world.js';
import { BACK_WITHIN_SECONDS, startWorld } from './world.js';

const SEED = 20_261_128;
const AREA = { seed: SEED, children: 60, asOf: '2026-11-23' };
const JOINED_WITHIN_SECONDS = 30;

describe('two processes that write the same referrals', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ names: ['intake', 'waits'] });
  });
  afterAll(() => world.stop());

  it('lose nothing of each other, and end as one alone does', async () => {
    const records = recordsOfArea(AREA);
    const second = await world.another('waits');
    await second.start();
    await second.untilReady(BACK_WITHIN_SECONDS);
    const count = () => groupMembers(world.kafkaBrokers, 'waits');
    await eventually(count, (members) => members === 2, JOINED_WITHIN_SECONDS);

    // A referral's events are in one partition, its child's in another: each of the two has some of either.
    const random = randomFor(SEED, 'writers');
    await sendUnevenly(records, { ...world, random, slice: 60 });
    const held = await world.held();
    const writers = [world.waits, second];
    const read = await Promise.all(writers.map((one) => total(one, 'waits_consumer_read_total')));
    const races = await Promise.all(
      writers.map((one) => total(one, 'waits_compare_and_set_lost_total')),
    );

    expect(Math.min(...read)).toBeGreaterThan(0);
    // They did meet: somebody was first at a document that the other was about to write.
    expect(races[0] ?? 0).toBeGreaterThan(0);
    expect(races[1] ?? 0).toBeGreaterThan(0);
    expect(held.eventIds).toEqual(idsToHold(records));
    expect(held.referrals).toEqual((await world.heldUndisturbed()).referrals);
  });
});

const total = async ({ url }: Service, metric: string): Promise<number> =>
  sumIn(await (await fetch(`${url}/metrics`)).text(), metric);
