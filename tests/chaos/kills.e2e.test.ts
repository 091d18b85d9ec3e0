import { setTimeout as sleep } from 'node:timers/promises';
import { Summary } from '@waits/contracts/api/reporting';
import { getJson } from '../e2e/ask.js';
import { randomFor } from '../simulator/random.js';
import { idsToHold, recordsOfArea, sendUnevenly } from './area-in-motion.js';
import type { World } from './world.js';
import { BACK_WITHIN_SECONDS, startWorld } from './world.js';

const SEED = 20_261_125;
const KILLS = 8;
const AREA = { seed: SEED, children: 250, asOf: '2026-11-23' };

describe('services that are killed at any moment', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  it(`apply every event once, and are back within ${BACK_WITHIN_SECONDS} s`, async () => {
    const { intake, waits, reporting } = world;
    const services = [intake, waits, reporting];
    const records = recordsOfArea(AREA);
    const random = randomFor(SEED, 'kills');
    const share = Math.ceil(records.length / KILLS);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const service = services[kill % services.length] ?? waits;
      const part = records.slice(kill * share, (kill + 1) * share);
      const sending = sendUnevenly(part, { ...world, random, slice: 30 });
      await sleep(random.between(50, 1500));
      await service.kill();
      await service.start();
      await Promise.all([sending, service.untilReady(BACK_WITHIN_SECONDS)]);
    }
    const held = await world.held();
    const { standards } = await getJson(`${reporting.url}/v1/summary`, Summary);

    expect(held.eventIds).toEqual(idsToHold(records));
    expect(held.referrals).toEqual((await world.heldUndisturbed()).referrals);

    // And figures counted anew, from what the undisturbed reading told, are the figures that were there.
    await reporting.kill();
    await reporting.start();
    await reporting.untilReady(BACK_WITHIN_SECONDS);
    const again = await getJson(`${reporting.url}/v1/summary`, Summary);

    expect(again.standards).toEqual(standards);
  }, 480_000);
});
