import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Held } from '../chaos/held.js';
import { readHeld } from '../chaos/held.js';
import { untilQuiet } from '../chaos/quiet.js';
import type { Servers } from '../chaos/servers.js';
import { startServers } from '../chaos/servers.js';
import type { Service } from '../chaos/service.js';
import { makeService } from '../chaos/service.js';
import { load } from '../deploy/load.js';
import type { Ended } from './command.js';
import { runCommand } from './command.js';

const { databaseUrl } = await load<{ databaseUrl: (url: string, name: string) => string }>(
  'deploy/local/services.mjs',
);

const READY_WITHIN_SECONDS = 60;
const QUIET_WITHIN_SECONDS = 120;
const COMMANDS = {
  keys: 'shared/kit/dist/keys-command.js',
  backup: 'shared/kit/dist/backup/backup-command.js',
  restore: 'shared/kit/dist/backup/restore-command.js',
  erase: 'services/intake/dist/erase-command.js',
} as const;

/** What an installation is made of: each of the three can be lost. */
export type Place = { kafkaBrokers: string; storeUrl: string; keysDir: string };

/** `more` are variables beside those of the place. */
type PlaceWithMore = Place & { more?: Readonly<Record<string, string>> };

/** Services running on one place. */
export type Running = {
  intake: Service;
  waits: Service;
  reporting: Service;
  /** What the store holds once there is nothing left to do. */
  held(): Promise<Held>;
  stop(): Promise<void>;
};

/** A folder, servers and commands, all gone at the end. */
export type Estate = {
  folder: string;
  /** One more pair of Kafka and store, empty. */
  newServers(): Promise<Pick<Place, 'kafkaBrokers' | 'storeUrl'>>;
  /** Starts every service that matters and waits until each says it works. */
  run(place: PlaceWithMore): Promise<Running>;
  command(
    name: keyof typeof COMMANDS,
    args: readonly string[],
    place: PlaceWithMore,
  ): Promise<Ended>;
  end(): Promise<void>;
};

export async function openEstate(): Promise<Estate> {
  const folder = await mkdtemp(join(tmpdir(), 'waits-recovery-'));
  const servers: Servers[] = [];
  const started: Running[] = [];
  return {
    folder,
    newServers: async () => {
      const pair = await startServers();
      servers.push(pair);
      return {
        kafkaBrokers: pair.kafkaBrokers,
        storeUrl: databaseUrl(pair.mongodbUrl, 'waits'),
      };
    },
    run: async (place) => {
      const running = await startServices(place, folder);
      started.push(running);
      return running;
    },
    command: (name, args, place) =>
      runCommand(COMMANDS[name], args, { ...environmentOf(place), ...place.more }),
    end: async () => {
      for (const running of started) await running.stop();
      for (const pair of servers) await pair.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const environmentOf = ({ kafkaBrokers, storeUrl, keysDir }: Place) => ({
  KAFKA_BROKERS: kafkaBrokers,
  MONGODB_URL: storeUrl,
  KEYS_DIR: keysDir,
});

async function startServices(place: PlaceWithMore, logs: string): Promise<Running> {
  const env = { ...environmentOf(place), DEMO_SOURCES: 'true', ...place.more };
  const own = {
    MONGODB_URL: databaseUrl(place.storeUrl, 'intake'),
    FILES_DIR: join(logs, 'files'),
  };
  const intake = await makeService('intake', { logs, env: { ...env, ...own } });
  const waits = await makeService('waits', { logs, env });
  const reporting = await makeService('reporting', { logs, env });
  const services = [intake, waits, reporting];
  for (const service of services) await service.start();
  for (const service of services) await service.untilReady(READY_WITHIN_SECONDS);
  return {
    ...{ intake, waits, reporting },
    held: async () => {
      await untilQuiet(services, QUIET_WITHIN_SECONDS);
      return readHeld(place.storeUrl);
    },
    stop: async () => {
      for (const service of services) await service.stop();
    },
  };
}
