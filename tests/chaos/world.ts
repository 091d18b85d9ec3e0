import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from '../deploy/load.js';
import type { Held } from './held.js';
import { readHeld } from './held.js';
import { untilQuiet } from './quiet.js';
import { runToEnd, startServers } from './servers.js';
import type { Service } from './service.js';
import { makeService } from './service.js';

const { databaseUrl } = await load<{ databaseUrl: (url: string, name: string) => string }>(
  'deploy/local/services.mjs',
);

export const BACK_WITHIN_SECONDS = 60;
const QUIET_WITHIN_SECONDS = 120;

/** Servers of their own, and the services from the source topics to the figures as processes that a test may end. */
export type World = {
  kafkaBrokers: string;
  /** Process ids of the servers, to pause them. */
  pids: { kafka: number; store: number };
  intake: Service;
  waits: Service;
  reporting: Service;
  /** One more `waits` on the same store, not started. */
  anotherWaits(): Promise<Service>;
  /** What the store of `waits` holds once there is nothing left to do. */
  held(): Promise<Held>;
  /** What the same log gives, read into an empty store without any disturbance. No `waits` goes on after this. */
  heldUndisturbed(): Promise<Held>;
  stop(): Promise<void>;
};

export async function startWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'waits-chaos-'));
  const servers = await startServers();
  const { kafkaBrokers, mongodbUrl, pids } = servers;
  const KEYS_DIR = join(folder, 'keys');
  await runToEnd('shared/kit/dist/keys-command.js', [KEYS_DIR]);
  const services: Service[] = [];
  const make = async (name: Service['name'], env: Record<string, string> = {}) => {
    const service = await makeService(name, {
      logs: folder,
      env: { KAFKA_BROKERS: kafkaBrokers, ...env },
    });
    services.push(service);
    return service;
  };
  const makeWaits = (database: string) =>
    make('waits', { KEYS_DIR, MONGODB_URL: databaseUrl(mongodbUrl, database) });

  const intake = await make('intake', { KEYS_DIR, DEMO_SOURCES: 'true' });
  const waits = await makeWaits('disturbed');
  const reporting = await make('reporting');
  for (const service of services) await service.start();
  for (const service of services) await service.untilReady(BACK_WITHIN_SECONDS);
  const running = () => services.filter((service) => service.isRunning());

  return {
    ...{ kafkaBrokers, pids, intake, waits, reporting },
    anotherWaits: () => makeWaits('disturbed'),
    held: async () => {
      await untilQuiet(running(), QUIET_WITHIN_SECONDS);
      return readHeld(databaseUrl(mongodbUrl, 'disturbed'));
    },
    heldUndisturbed: async () => {
      for (const service of running()) if (service.name === 'waits') await service.stop();
      const fresh = await makeWaits('undisturbed');
      await fresh.start();
      await fresh.untilReady(BACK_WITHIN_SECONDS);
      await untilQuiet(running(), QUIET_WITHIN_SECONDS);
      return readHeld(databaseUrl(mongodbUrl, 'undisturbed'));
    },
    stop: async () => {
      for (const service of running()) await service.stop();
      await servers.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
