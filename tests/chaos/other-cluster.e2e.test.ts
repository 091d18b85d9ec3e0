import { eventually } from '../e2e/eventually.js';
import { randomFor } from '../simulator/random.js';
import { idsToHold, recordsOfArea, sendUnevenly } from './area-in-motion.js';
import { readHeld } from './held.js';
import type { World } from './world.js';
import { BACK_WITHIN_SECONDS, startWorld } from './world.js';

const SEED = 20_261_129;
const AREA = { seed: SEED, children: 80, asOf: '2026-11-23' };
const REFUSED_WITHIN_SECONDS = 60;

describe('another Kafka cluster at the address of the old one', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  it('is not read before the operator accepts it, and then from its beginning', async () => {
    const { waits, servers } = world;
    const records = recordsOfArea(AREA);
    const half = Math.ceil(records.length / 2);
    const send = (part: typeof records) =>
      sendUnevenly(part, { ...world, random: randomFor(SEED, 'cluster'), slice: part.length });
    await send(records.slice(0, half));
    const before = await world.held();

    await servers.startAnotherKafka();
    await send(records.slice(half));
    const why = async () => (await fetch(`${waits.url}/health/ready`)).text();
    const isRefused = (text: string) => text.includes('ACCEPT_CLUSTER=');
    const refusal = await eventually(why, isRefused, REFUSED_WITHIN_SECONDS);
    const [, clusterId = ''] = /ACCEPT_CLUSTER=([\w-]+)/.exec(refusal) ?? [];
    // The others have nothing that counts in a log: they go on with the new one.
    for (const service of [world.intake, world.reporting]) {
      await service.untilReady(BACK_WITHIN_SECONDS);
    }

    expect(await waits.isReady()).toBe(false);
    expect(await readHeld(world.databaseUrl('disturbed'))).toEqual(before);

    await waits.stop();
    await waits.start({ ACCEPT_CLUSTER: clusterId });
    await waits.untilReady(BACK_WITHIN_SECONDS);
    const held = await world.held();

    expect(held.eventIds).toEqual(idsToHold(records));
  });
});
