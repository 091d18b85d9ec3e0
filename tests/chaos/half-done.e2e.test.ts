import { setTimeout as sleep } from 'node:timers/promises';
import { Summary } from '@waits/contracts/api/reporting';
import { ReferralState } from '@waits/contracts/referral-state';
import { TOPIC } from '@waits/contracts/topics';
import { getJson } from '../e2e/ask.js';
import { eventually } from '../e2e/eventually.js';
import { produce } from '../e2e/produce.js';
import { randomFor } from '../simulator/random.js';
import { systemOf, testNumber } from './a-sender.js';
import { idsToHold, recordsOfArea, sendUnevenly } from './area-in-motion.js';
import { copyOf, restore } from './copy-of-store.js';
import { readHeld } from './held.js';
import { readTopic } from './read-topic.js';
import { reconcileNow, sweepNow } from './run-job.js';
import { alteredBuild } from './altered-build.js';
import type { World } from './world.js';
import { BACK_WITHIN_SECONDS, startWorld } from './world.js';

const SEED = 20_261_129;
const AREA = { seed: SEED, children: 120, asOf: '2026-11-23' };
/** A `waits` that stops for good where it would publish what it has written. */
const NEVER_PUBLISHES = alteredBuild({
  file: '/waits/dist/adapters/kafka-states.js',
  from: 'await producer.publish(',
  to: 'await new Promise(() => undefined); await producer.publish(',
});
const asd = systemOf('chaos-asd', 'ZTE01');

describe('work that was cut in half', () => {
  let world: World;
  const records = recordsOfArea(AREA);
  const third = Math.ceil(records.length / 3);
  const send = (part: number) =>
    sendUnevenly(records.slice(part * third, (part + 1) * third), {
      ...{ ...world, random: randomFor(SEED, String(part)), slice: 200 },
    });
  /** The latest state of each referral, as a reader who begins now gets to know it. */
  const published = async (): Promise<Map<string, ReferralState>> =>
    new Map(
      (await readTopic(world.kafkaBrokers, TOPIC.referralStates)).map(({ key, text }) => [
        key,
        ReferralState.parse(JSON.parse(text)),
      ]),
    );
  const publishedOf = async (referralId: string): Promise<ReferralState> => {
    const state = (await published()).get(referralId);
    if (!state) throw new Error(`${referralId} was never published`);
    return state;
  };
  const figures = async () =>
    (await getJson(`${world.reporting.url}/v1/summary`, Summary)).standards;
  /** What reporting says after it has read everything anew. */
  const figuresAnew = async () => {
    await world.reporting.kill();
    await world.reporting.start();
    await world.reporting.untilReady(BACK_WITHIN_SECONDS);
    return figures();
  };

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  it('is finished after a crash between the write and the publish', async () => {
    await send(0);
    await world.held();
    await world.waits.stop();
    const before = await published();
    const stuck = await world.another('waits', NEVER_PUBLISHES);
    await stuck.start();
    await send(1);
    // Written, and not published: that is where it dies.
    await eventually(
      () => readHeld(world.storeUrl),
      ({ referrals }) => referrals.some(({ referralId }) => !before.has(referralId)),
      2 * BACK_WITHIN_SECONDS,
    );
    await stuck.kill();
    const cutOff = await published();
    await world.waits.start();
    await world.waits.untilReady(BACK_WITHIN_SECONDS);
    const held = await world.held();
    const after = await published();

    expect(cutOff).toEqual(before);
    expect(after.size).toBe(held.referrals.length);
    expect(new Map([...after].map(([id, { facts }]) => [id, facts]))).toEqual(
      new Map(held.referrals.map(({ referralId, facts }) => [referralId, facts])),
    );
    expect(await sweepNow(world.waits.url)).toMatchObject({ buried: 0, aheadOfStore: 0 });
    expect(await figures()).toEqual(await figuresAnew());
  });

  it('is done again by itself when the store is restored from an older copy', async () => {
    await world.held();
    const copy = await copyOf(world.storeUrl);
    await send(2);
    const before = await world.held();
    const figuresBefore = await figures();

    await world.waits.kill();
    await restore(world.storeUrl, copy);
    const restored = await readHeld(world.storeUrl);
    await world.waits.start();
    await world.waits.untilReady(BACK_WITHIN_SECONDS);
    const after = await world.held();

    expect(restored.eventIds.length).toBeLessThan(before.eventIds.length);
    expect(after).toEqual(before);
    expect(after.eventIds).toEqual(idsToHold(records));
    expect(await reconcileNow(world.waits.url)).toMatchObject({ agrees: true });
    expect(await sweepNow(world.waits.url)).toMatchObject({ buried: 0, aheadOfStore: 0 });
    expect(await figures()).toEqual(figuresBefore);
  });

  it('the next event after a restored copy reaches the figures', async () => {
    const patient = { localPatientId: 'restored', nhsNumber: testNumber(1) };
    const referral = { subject: 'RESTORED', patient };
    const received = asd({
      ...referral,
      id: 'restored-1',
      type: 'referral.received',
      on: '2026-03-02',
      pathway: 'ASD',
    });
    await produce(world.kafkaBrokers, 'source.asd.v1', [received]);
    await world.held();
    const first = await publishedOf('ZTE01:RESTORED');
    const copy = await copyOf(world.storeUrl);
    // Published one by one by the process that is lost with its store; read again, they are one batch and one version.
    for (const [index, priority] of ['2', '1', '2', '1'].entries()) {
      const { version } = await publishedOf('ZTE01:RESTORED');
      const changed = asd({
        ...{ ...referral, id: `restored-2-${String(index)}`, on: '2026-03-03', priority },
        type: 'referral.priority-changed',
      });
      await produce(world.kafkaBrokers, 'source.asd.v1', [changed]);
      await eventually(
        () => publishedOf('ZTE01:RESTORED'),
        (state) => state.version > version,
        BACK_WITHIN_SECONDS,
      );
    }
    const second = await publishedOf('ZTE01:RESTORED');
    await world.waits.kill();
    await restore(world.storeUrl, copy);
    await world.waits.start();
    await world.waits.untilReady(BACK_WITHIN_SECONDS);
    await sleep(1_000);
    const closed = asd({
      ...referral,
      id: 'restored-3',
      type: 'referral.closed',
      on: '2026-03-04',
    });
    await produce(world.kafkaBrokers, 'source.asd.v1', [closed]);
    await world.held();
    const third = await publishedOf('ZTE01:RESTORED');

    expect(second.version).toBeGreaterThan(first.version);
    expect(third.version).toBeGreaterThan(second.version);
    expect(third.facts).not.toEqual(second.facts);
    expect(await figures()).toEqual(await figuresAnew());
  });
});
