import { ReferralState } from '@waits/contracts/referral-state';
import { TOPIC } from '@waits/contracts/topics';
import mongoose from 'mongoose';
import { produce } from '../e2e/produce.js';
import { randomFor } from '../simulator/random.js';
import { idsToHold, recordsOfArea, sendUnevenly } from './area-in-motion.js';
import { readTopic } from './read-topic.js';
import { reconcileNow, sweepNow } from './run-job.js';
import { runToEnd } from './servers.js';
import type { World } from './world.js';
import { BACK_WITHIN_SECONDS, startWorld } from './world.js';

const SEED = 20_261_128;
const AREA = { seed: SEED, children: 80, asOf: '2026-11-23' };

type Stored = { _id: string; version: number; events: { id: string }[] };

describe('the checks of each night', () => {
  let world: World;
  let store: mongoose.Connection;
  const referrals = () => store.collection<Stored>('referrals');
  const records = recordsOfArea(AREA);

  beforeAll(async () => {
    world = await startWorld();
    store = await mongoose.createConnection(world.storeUrl).asPromise();
    const random = randomFor(SEED, 'nightly');
    await sendUnevenly(records, { ...world, random, slice: records.length });
    await world.held();
  });
  afterAll(async () => {
    await store.close();
    await world.stop();
  });

  /** A referral with some events, the same each time. */
  const oneReferral = async (): Promise<Stored> => {
    const [found] = await referrals()
      .find({ 'events.2': { $exists: true } })
      .sort({ _id: 1 })
      .limit(1)
      .toArray();
    if (!found) throw new Error('the area has no referral with three events');
    return found;
  };

  it('find that everything which came in is held, and nothing else', async () => {
    const found = await reconcileNow(world.waits.url);

    // The simulator sends some messages twice; an event is counted once under each subject.
    expect(found).toMatchObject({ agrees: true, missing: 0, extra: 0, notHandledYet: 0 });
    expect(found.events).toBeGreaterThanOrEqual(idsToHold(records).length);
    expect(found.days.every(({ log, held }) => log.digest === held.digest)).toBe(true);
  });

  it('name the referral that has lost an event, and where that event is', async () => {
    const { _id, events } = await oneReferral();
    await referrals().updateOne({ _id }, { $set: { events: events.slice(0, -1) } });

    const found = await reconcileNow(world.waits.url);
    // What the runbook says: the log is read anew.
    await world.waits.stop();
    await runToEnd('services/waits/dist/reprocess-command.js', ['--read-log-again'], {
      KAFKA_BROKERS: world.kafkaBrokers,
      MONGODB_URL: world.storeUrl,
      KEYS_DIR: world.keysDir,
    });
    await world.waits.start();
    await world.waits.untilReady(BACK_WITHIN_SECONDS);
    await world.held();

    expect(found).toMatchObject({
      ...{ agrees: false, missing: 1, extra: 0 },
      subjects: [{ kind: 'referral', id: _id, missing: 1 }],
    });
    expect(found.days.filter(({ log, held }) => log.digest !== held.digest)).toHaveLength(1);
    expect(await reconcileNow(world.waits.url)).toMatchObject({ agrees: true });
  });

  it('publish again a state that was buried under an older one', async () => {
    const { _id, version } = await oneReferral();
    const lastOf = async (): Promise<ReferralState> => {
      const all = await readTopic(world.kafkaBrokers, TOPIC.referralStates);
      return ReferralState.parse(
        JSON.parse(all.filter(({ key }) => key === _id).at(-1)?.text ?? ''),
      );
    };
    const last = await lastOf();
    const older = { ...last, version: version - 1, facts: { ...last.facts, findings: ['old'] } };
    await produce(world.kafkaBrokers, TOPIC.referralStates, [{ ...older, subject: _id }]);

    expect(await lastOf()).toMatchObject({ version: version - 1 });

    const found = await sweepNow(world.waits.url);

    expect(found).toMatchObject({ buried: 1, republished: 1, aheadOfStore: 0 });
    expect(await lastOf()).toEqual(last);
    expect(await sweepNow(world.waits.url)).toMatchObject({ buried: 0 });
  });
});
