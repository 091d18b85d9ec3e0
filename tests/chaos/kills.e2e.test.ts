import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Summary } from '@waits/contracts/api/reporting';
import { getJson } from '../e2e/ask.js';
import { randomFor } from '../simulator/random.js';
import { idsToHold, recordsOfArea, sendUnevenly } from './area-in-motion.js';
import { readHeld } from './held.js';
import { untilQuiet } from './quiet.js';
import type { Servers } from './servers.js';
import { runToEnd, startServers } from './servers.js';
import type { Service } from './service.js';
import { makeService } from './service.js';

const SEED = 20_261_125;
const KILLS = 8;
const AREA = { seed: SEED, children: 250, asOf: '2026-11-23' };
const BACK_WITHIN_SECONDS = 60;

describe('services that are killed at any moment', () => {
  let servers: Servers;
  let folder: string;
  let services: Service[];
  let waits: Service;
  let reporting: Service;
  const databaseUrl = (name: string): string => servers.mongodbUrl.replace(/[^/]*$/, name);
  const make = (name: Service['name'], env: Record<string, string> = {}): Promise<Service> =>
    makeService(name, { logs: folder, env: { KAFKA_BROKERS: servers.kafkaBrokers, ...env } });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waits-chaos-'));
    servers = await startServers();
    const KEYS_DIR = join(folder, 'keys');
    await runToEnd('shared/kit/dist/keys-command.js', [KEYS_DIR]);
    waits = await make('waits', { KEYS_DIR, MONGODB_URL: databaseUrl('disturbed') });
    reporting = await make('reporting');
    services = [await make('intake', { KEYS_DIR, DEMO_SOURCES: 'true' }), waits, reporting];
    for (const service of services) await service.start();
    for (const service of services) await service.untilReady(BACK_WITHIN_SECONDS);
  });

  afterAll(async () => {
    for (const service of services) await service.stop();
    await servers.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it(`apply every event once, and are back within ${BACK_WITHIN_SECONDS} s`, async () => {
    const records = recordsOfArea(AREA);
    const random = randomFor(SEED, 'kills');
    const share = Math.ceil(records.length / KILLS);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const service = services[kill % services.length] ?? waits;
      const part = records.slice(kill * share, (kill + 1) * share);
      const sending = sendUnevenly(part, { ...servers, random, slice: 30 });
      await sleep(random.between(50, 1500));
      await service.kill();
      await service.start();
      await Promise.all([sending, service.untilReady(BACK_WITHIN_SECONDS)]);
    }
    await untilQuiet(services, 120);

    const disturbed = await readHeld(databaseUrl('disturbed'));
    const { standards } = await getJson(`${reporting.url}/v1/summary`, Summary);

    expect(disturbed.eventIds).toEqual(idsToHold(records));

    // The same log read into an empty store without any disturbance.
    await waits.stop();
    const undisturbed = await make('waits', {
      KEYS_DIR: join(folder, 'keys'),
      MONGODB_URL: databaseUrl('undisturbed'),
    });
    services.push(undisturbed);
    await undisturbed.start();
    await undisturbed.untilReady(BACK_WITHIN_SECONDS);
    await untilQuiet([undisturbed, reporting], 120);

    expect(disturbed.referrals).toEqual((await readHeld(databaseUrl('undisturbed'))).referrals);

    // And figures counted anew from the topic are the figures that were there.
    await reporting.kill();
    await reporting.start();
    await reporting.untilReady(BACK_WITHIN_SECONDS);
    const again = await getJson(`${reporting.url}/v1/summary`, Summary);

    expect(again.standards).toEqual(standards);
  }, 480_000);
});
