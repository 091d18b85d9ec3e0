import { ReferralState } from '@waits/contracts/referral-state';
import { TOPIC } from '@waits/contracts/topics';
import { eventually } from '../e2e/eventually.js';
import { randomFor } from '../simulator/random.js';
import { groupMembers } from './admin.js';
import { idsToHold, recordsOfArea, sendUnevenly } from './area-in-motion.js';
import { NEXT_FOLD, NEXT_FOLD_VERSION } from './next-fold.js';
import { readTopic } from './read-topic.js';
import type { Service } from './service.js';
import type { World } from './world.js';
import { BACK_WITHIN_SECONDS, startWorld } from './world.js';

const SEED = 20_261_125;
const AREA = { seed: SEED, children: 60, asOf: '2026-11-23' };
const WITHIN_SECONDS = 60;

describe('an upgrade that changes the fold, service by service', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  it('stops the old services where they meet the new fold, loses nothing, and ends as one new release alone', async () => {
    const records = recordsOfArea(AREA);
    const random = randomFor(SEED, 'upgrade');
    const half = Math.floor(records.length / 2);
    const threeQuarters = Math.floor((3 * records.length) / 4);
    const send = (from: number, to: number) =>
      sendUnevenly(records.slice(from, to), { ...world, random, slice: 60 });
    await send(0, half);
    await world.held();

    const newer = await world.another('waits', NEXT_FOLD);
    await newer.start();
    await newer.untilReady(BACK_WITHIN_SECONDS);
    // Only once partitions are the new one's does it fold anything: until then the old one may be quicker with all there is.
    await eventually(
      () => groupMembers(world.kafkaBrokers, 'waits'),
      (count) => count === 2,
      WITHIN_SECONDS,
    );
    await send(half, threeQuarters);
    // Sent on, rows of either meet referrals that the other has folded.
    await eventually(
      () => foldsPublished(world),
      ({ last }) => last.filter((version) => version === NEXT_FOLD_VERSION).length > 5,
      WITHIN_SECONDS,
    );
    await send(half, records.length);

    // Each of the old ones has met what the new one wrote: it stands still, and says what it needs.
    await untilItSays(world.waits, 'need a newer waits service');
    await untilItSays(world.reporting, 'need a newer reporting service');

    await world.waits.stop();
    await world.reporting.stop();
    const reporting = await world.another('reporting', NEXT_FOLD);
    await reporting.start();
    await newer.untilReady(BACK_WITHIN_SECONDS);
    await reporting.untilReady(BACK_WITHIN_SECONDS);
    const held = await world.held();

    expect(held.eventIds).toEqual(idsToHold(records));
    expect(held.referrals).toEqual((await world.heldUndisturbed(NEXT_FOLD)).referrals);
    const published = await foldsPublished(world);
    expect(published.last).toContain(NEXT_FOLD_VERSION);
    expect(published.olderAfterNewer).toEqual([]);
  });
});

/** Waits until a service is not ready and says so much of the reason. @throws with what it said last */
async function untilItSays({ url }: Service, reason: string): Promise<void> {
  const ask = async () => {
    const answer = await fetch(`${url}/health/ready`);
    return { status: answer.status, said: await answer.text() };
  };
  const isSaid = ({ status, said }: Awaited<ReturnType<typeof ask>>) =>
    status === 503 && said.includes(reason);
  await eventually(ask, isSaid, WITHIN_SECONDS);
}

/** Which folds the last states are of, and the referrals of which an older state came after a newer one. */
async function foldsPublished({ kafkaBrokers }: World) {
  const last = new Map<string, number>();
  const olderAfterNewer: string[] = [];
  for (const { text } of await readTopic(kafkaBrokers, TOPIC.referralStates)) {
    const { referralId, foldVersion } = ReferralState.parse(JSON.parse(text));
    if (foldVersion < (last.get(referralId) ?? 0)) olderAfterNewer.push(referralId);
    last.set(referralId, foldVersion);
  }
  return { last: [...last.values()], olderAfterNewer };
}
