import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Summary } from '@waits/contracts/api/reporting';
import { recordsOfArea, sendUnevenly } from '../chaos/area-in-motion.js';
import type { Held } from '../chaos/held.js';
import { getJson } from '../e2e/ask.js';
import { randomFor } from '../simulator/random.js';
import type { Ended } from './command.js';
import type { Estate, Place, Running } from './estate.js';
import { openEstate } from './estate.js';
import { openedIdentities } from './opened-identities.js';

const SEED = 20_261_128;
const records = recordsOfArea({ seed: SEED, children: 120, asOf: '2026-11-23' });
const half = Math.ceil(records.length / 2);
const figuresOf = async ({ reporting }: Running) =>
  (await getJson(`${reporting.url}/v1/summary`, Summary)).standards;

describe('a backup that was made while the services worked', () => {
  let estate: Estate;
  let place: Place;
  let set: string;
  let made: Ended;
  /** As everything stood when the last record had been handled, some time after the backup. */
  let held: Held;
  let figures: Summary['standards'];
  let identities: Map<string, string>;

  beforeAll(async () => {
    estate = await openEstate();
    set = join(estate.folder, 'set');
    place = { ...(await estate.newServers()), keysDir: join(estate.folder, 'keys') };
    await estate.command('keys', ['init'], place);
    const running = await estate.run(place);
    const how = { ...place, random: randomFor(SEED, 'backup'), slice: 40 };
    await sendUnevenly(records.slice(0, half), how);
    [made] = await Promise.all([
      estate.command('backup', [set, '--database', 'waits'], place),
      sendUnevenly(records.slice(half), how),
    ]);
    held = await running.held();
    figures = await figuresOf(running);
    await running.stop();
    identities = await openedIdentities(place);
  });
  afterAll(() => estate.end());

  it('is whole, and says so only while it is', async () => {
    const file = join(set, 'store', 'waits', 'referrals.bson.gz');
    const bytes = await readFile(file);
    const verify = () => estate.command('backup', ['--verify', set], place);
    const whole = await verify();
    await writeFile(file, bytes.with(bytes.length >> 1, (bytes[bytes.length >> 1] ?? 0) ^ 1));
    const damaged = await verify();
    const refused = await estate.command('restore', [set, '--force'], place);
    await writeFile(file, bytes);

    expect(made).toMatchObject({ code: 0, printed: expect.stringContaining('Keep the two apart') });
    expect(whole).toMatchObject({ code: 0, printed: expect.stringContaining('is whole') });
    expect(damaged).toMatchObject({
      code: 1,
      printed: expect.stringContaining(`${file}: was changed`),
    });
    expect(refused).toMatchObject({
      code: 1,
      printed: expect.stringContaining('nothing was changed'),
    });
    expect((await readdir(set)).sort()).toEqual(['manifest.json', 'store', 'topics']);
  });

  it('gives back a store that was lost, which then catches up from Kafka', async () => {
    const { storeUrl } = await estate.newServers();
    const lost = { ...place, storeUrl };
    const restored = await estate.command('restore', [set, '--only', 'store'], lost);
    const running = await estate.run(lost);
    const now = await running.held();

    expect(restored).toMatchObject({ code: 0 });
    expect(now).toEqual(held);
    expect(await openedIdentities(lost)).toEqual(identities);
    expect(await figuresOf(running)).toEqual(figures);
    await running.stop();
  });

  it('gives back the keys that were lost, and every sealed name opens again', async () => {
    const lost = { ...place, keysDir: join(estate.folder, 'new-keys') };
    await expect(openedIdentities(lost)).rejects.toThrow('cannot be read');
    const restored = await estate.command('restore', [set, '--only', 'keys'], lost);

    expect(restored).toMatchObject({ code: 0 });
    expect(await openedIdentities(lost)).toEqual(identities);
    expect(identities.size).toBeGreaterThan(100);
  });

  it('replaces no key by another, and empties nothing unless told to', async () => {
    const otherKeys = { ...place, keysDir: join(estate.folder, 'other-keys') };
    await estate.command('keys', ['init'], otherKeys);
    const keys = await estate.command('restore', [set, '--only', 'keys'], otherKeys);
    const store = await estate.command('restore', [set, '--only', 'store'], place);

    expect(keys).toMatchObject({ code: 1, printed: expect.stringContaining('has another') });
    expect(store).toMatchObject({
      code: 1,
      printed: expect.stringContaining('not empty: waits. With --force'),
    });
  });

  it('gives back topics that were lost, with what the store has beyond them', async () => {
    const { kafkaBrokers, storeUrl: emptyStore } = await estate.newServers();
    const lost = { ...place, kafkaBrokers };
    const restored = await estate.command('restore', [set, '--only', 'topics'], lost);
    const running = await estate.run(lost);

    expect(restored).toMatchObject({
      code: 0,
      printed: expect.stringMatching(/[1-9]\d* later events from the store/),
    });
    expect(await running.held()).toEqual(held);
    expect(await figuresOf(running)).toEqual(figures);
    await running.stop();

    // And the log alone gives the same again: nothing is in the store only.
    const fromLog = await estate.run({ ...lost, storeUrl: emptyStore });
    expect((await fromLog.held()).referrals).toEqual(held.referrals);
    await fromLog.stop();
  });

  it('gives back everything, and what came later once its senders have sent it again', async () => {
    const lost = { ...(await estate.newServers()), keysDir: join(estate.folder, 'third-keys') };
    const restored = await estate.command('restore', [set], lost);
    // As after an interruption: it begins anew.
    const again = await estate.command('restore', [set, '--force'], lost);
    const running = await estate.run(lost);
    const whileRunning = await estate.command('restore', [set, '--force'], lost);
    const how = { ...lost, random: randomFor(SEED, 'again'), slice: records.length };
    await sendUnevenly(records, how);

    expect([restored.code, again.code]).toEqual([0, 0]);
    expect(whileRunning).toMatchObject({
      code: 1,
      printed: expect.stringContaining('stop every service first: intake'),
    });
    expect((await running.held()).referrals).toEqual(held.referrals);
    expect(await figuresOf(running)).toEqual(figures);
  });
});
