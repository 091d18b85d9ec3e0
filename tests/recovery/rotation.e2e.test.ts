import { readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { Summary } from '@waits/contracts/api/reporting';
import mongoose from 'mongoose';
import { recordsOfArea, sendUnevenly } from '../chaos/area-in-motion.js';
import type { Held } from '../chaos/held.js';
import { getJson } from '../e2e/ask.js';
import { produce } from '../e2e/produce.js';
import { randomFor } from '../simulator/random.js';
import type { Ended } from './command.js';
import type { Estate, Place, Running } from './estate.js';
import { openEstate } from './estate.js';

const SEED = 20_261_129;
const records = recordsOfArea({ seed: SEED, children: 80, asOf: '2026-11-23' });

/** A child of whom no row ever gives more than a local patient id. */
const bare = {
  specversion: '1.0',
  ...{ id: 'bare-1', source: 'bare-system', type: 'referral.received', subject: 'RAA:BARE-1' },
  data: {
    ...{ provider: 'RAA', occurredOn: '2026-03-02', recordedAt: '2026-03-02T09:30:00Z' },
    ...{ pathway: 'ASD', reason: '25', patient: { localPatientId: 'ONLY-THIS' } },
  },
};

/** The child that each referral belongs to. */
async function childIds({ storeUrl }: Place): Promise<Record<string, string>> {
  const connection = await mongoose.createConnection(storeUrl).asPromise();
  const found = await connection.collection('referrals').find({}).toArray();
  await connection.close();
  return Object.fromEntries(found.map(({ _id, childId }) => [String(_id), String(childId)]));
}

/** Who is whose, without tokens: they are united with those under the new key when an event comes again. */
const withoutTokens = ({ referrals, eventIds }: Held) => ({
  eventIds: eventIds.filter((id) => !id.startsWith('retokened:')),
  referrals: referrals.map(({ tokens: _tokens, ...rest }) => rest),
});

describe('a rotation of token keys', () => {
  let estate: Estate;
  let place: Place;
  let running: Running;
  let before: Awaited<ReturnType<typeof state>>;

  const keys = (...args: string[]): Promise<Ended> => estate.command('keys', args, place);
  const sendAll = async () => {
    const how = { ...place, random: randomFor(SEED, 'all'), slice: records.length };
    await sendUnevenly(records, how);
    await produce(place.kafkaBrokers, 'source.asd.v1', [bare]);
  };
  const restart = async () => {
    await running.stop();
    running = await estate.run(place);
  };
  /** Everything that a rotation must leave as it is. */
  const state = async () => ({
    ...withoutTokens(await running.held()),
    children: await childIds(place),
    figures: (await getJson(`${running.reporting.url}/v1/summary`, Summary)).standards,
  });

  beforeAll(async () => {
    estate = await openEstate();
    place = { ...(await estate.newServers()), keysDir: join(estate.folder, 'keys') };
    await keys('init');
    running = await estate.run(place);
    await sendAll();
    before = await state();
  });
  afterAll(() => estate.end());

  it('keeps the old key until waits knows everybody under the new one', async () => {
    const current = await keys('retire', 'k1');
    await keys('rotate', 'token');
    const tooEarly = await keys('retire', 'k1', '--quiet', '0');
    await running.waits.stop();
    const told = await keys('retoken');
    const unapplied = await keys('retire', 'k1', '--quiet', '0');
    await running.waits.start();
    await running.held();

    expect(current).toMatchObject({ code: 1, printed: expect.stringContaining('is the current') });
    expect(tooEarly).toMatchObject({
      code: 1,
      printed: expect.stringMatching(/\d+ tokens were not told/),
    });
    expect(told).toMatchObject({ code: 0, printed: expect.stringMatching(/[1-9]\d* tokens told/) });
    expect(unapplied).toMatchObject({
      code: 1,
      printed: expect.stringMatching(/waits has \d+ messages/),
    });
    expect((await readdir(place.keysDir)).sort()).toContain('token-k1.key');
    expect(await state()).toEqual(before);
  });

  it('tells nobody twice when the telling is run again, after an interruption or for good measure', async () => {
    const again = await keys('retoken');

    expect(again).toMatchObject({ code: 0, printed: expect.stringContaining('0 tokens told') });
  });

  it('changes no child and counts nobody twice when all is sent again under both keys', async () => {
    await restart();
    await sendAll();

    expect(await state()).toEqual(before);
  });

  it('destroys the old key once no intake works with it alone', async () => {
    const tooSoon = await keys('retire', 'k1', '--quiet', '3600');
    await sleep(1000);
    const retired = await keys('retire', 'k1', '--quiet', '1');

    expect(tooSoon).toMatchObject({
      code: 1,
      printed: expect.stringContaining('restart every intake'),
    });
    expect(retired).toMatchObject({ code: 0, printed: expect.stringContaining('is destroyed') });
    expect((await readdir(place.keysDir)).sort()).toEqual([
      'id.key',
      'seal-k1.key',
      'token-k2.key',
    ]);
  });

  it('changes no child and counts nobody twice when all is sent again the night after', async () => {
    await restart();
    await sendAll();

    expect(await state()).toEqual(before);
  });

  it('can be done once more, from what was sealed before the first', async () => {
    await keys('rotate', 'token');
    await keys('retoken');
    await restart();
    const again = await keys('retoken');
    await running.held();
    const retired = await keys('retire', 'k2', '--quiet', '1');
    await restart();
    await sendAll();

    expect(again).toMatchObject({ code: 0, printed: expect.stringContaining('0 tokens told') });
    expect(retired).toMatchObject({ code: 0 });
    expect(await state()).toEqual(before);
  });
});
