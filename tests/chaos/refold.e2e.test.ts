import { ReferralState } from '@waits/contracts/referral-state';
import { TOPIC } from '@waits/contracts/topics';
import { randomFor } from '../simulator/random.js';
import { idsToHold, recordsOfArea, sendUnevenly } from './area-in-motion.js';
import { NEXT_FOLD, NEXT_FOLD_VERSION } from './next-fold.js';
import { readTopic } from './read-topic.js';
import { beginRefold, refoldNow } from './run-job.js';
import type { World } from './world.js';
import { BACK_WITHIN_SECONDS, startWorld } from './world.js';

const SEED = 20_261_126;
const AREA = { seed: SEED, children: 150, asOf: '2026-11-23' };

describe('folding anew after an upgrade', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  it('is finished though the service is killed in the middle, and publishes every referral by the new fold', async () => {
    const records = recordsOfArea(AREA);
    await sendUnevenly(records, { ...world, random: randomFor(SEED, 'refold'), slice: 200 });
    const before = await world.held();
    await world.waits.stop();
    await world.reporting.stop();
    const newer = await world.another('waits', NEXT_FOLD);
    await newer.start();
    await newer.untilReady(BACK_WITHIN_SECONDS);
    expect(new Set(await foldsPublished(world))).toEqual(new Set([NEXT_FOLD_VERSION - 1]));

    await beginRefold(newer.url);
    await newer.kill();
    await newer.start();
    await newer.untilReady(BACK_WITHIN_SECONDS);
    const { foldVersion, newer: ofANewer } = await refoldNow(newer.url);
    expect([foldVersion, ofANewer]).toEqual([NEXT_FOLD_VERSION, 0]);
    // Nothing is left for another run.
    expect(await refoldNow(newer.url)).toMatchObject({ refolded: 0 });

    const held = await world.held();
    expect(held.eventIds).toEqual(idsToHold(records));
    expect(held.eventIds).toEqual(before.eventIds);
    expect(held.referrals).toEqual((await world.heldUndisturbed(NEXT_FOLD)).referrals);
    expect(new Set(await foldsPublished(world))).toEqual(new Set([NEXT_FOLD_VERSION]));
  });
});

/** Of which fold the last state of each referral is. */
async function foldsPublished({ kafkaBrokers }: World): Promise<number[]> {
  const last = new Map<string, number>();
  for (const { text } of await readTopic(kafkaBrokers, TOPIC.referralStates)) {
    const { referralId, foldVersion } = ReferralState.parse(JSON.parse(text));
    last.set(referralId, foldVersion);
  }
  return [...last.values()];
}
