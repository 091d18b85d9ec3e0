import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from '../deploy/load.js';
import type { Held } from './held.js';
import { readHeld } from './held.js';
import type { Links } from './links.js';
import { kafkaPorts, LINKS, startLinks } from './links.js';
import { untilQuiet } from './quiet.js';
import type { Servers } from './servers.js';
import { runToEnd, startServers } from './servers.js';
import type { Service, ServiceName } from './service.js';
import { makeService, SERVICES } from './service.js';

const { databaseUrl } = await load<{ databaseUrl: (url: string, name: string) => string }>(
  'deploy/local/services.mjs',
);

export const BACK_WITHIN_SECONDS = 60;
// Far longer than the work takes on an idle machine: how long it takes is the benchmarks' question.
const QUIET_WITHIN_SECONDS = 240;
const STARTED_WITHIN_SECONDS = 240;
const DATABASE = 'disturbed';

type Options = {
  /** The folder of keys, so that two worlds make the same tokens; without it keys are made. */
  keysDir?: string;
  /** The services to start; otherwise those from the source topics to the figures. */
  names?: readonly ServiceName[];
};

/** Servers and services of their own, as processes that a test may end, with a proxy in every connection between two. */
export type World = {
  /** Kafka's own address, with nothing in between. */
  kafkaBrokers: string;
  /** The database of `waits`, with nothing in between. */
  storeUrl: string;
  servers: Servers;
  links: Links;
  /** Where the log files of the services are. */
  logs: string;
  keysDir: string;
  services: Readonly<Record<ServiceName, Service>>;
  intake: Service;
  waits: Service;
  reporting: Service;
  running(): Service[];
  /** One more service on the same servers, not started: an owner beside the first, or the next release of it. */
  another(name: ServiceName, nodeFlags?: readonly string[]): Promise<Service>;
  /** The address of one database, with nothing in between. */
  databaseUrl(name: string): string;
  /** What the store of `waits` holds once there is nothing left to do. */
  held(): Promise<Held>;
  /**
   * What the same log gives, read into an empty store without any disturbance. No `waits` goes on after this.
   * @param nodeFlags for the `waits` that reads it
   */
  heldUndisturbed(nodeFlags?: readonly string[]): Promise<Held>;
  /** Stops and deletes everything; more than once is as good as once. */
  stop(): Promise<void>;
};

export async function startWorld(options: Options = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'waits-chaos-'));
  const links = await startLinks();
  const servers = await startServers(undefined, kafkaPorts(links));
  const keysDir = options.keysDir ?? join(folder, 'keys');
  await runToEnd('shared/kit/dist/keys-command.js', ['init', '--keys', keysDir]);
  const filesDir = join(folder, 'files');
  const urlOf = (name: string) => databaseUrl(servers.mongodbUrl, name);
  const made: Service[] = [];
  const make: Make = async (name, { database = DATABASE, nodeFlags = [] } = {}) => {
    const env = environmentOf(name, { links, keysDir, filesDir, database, storeUrl: urlOf });
    const service = await makeService(name, { logs: folder, env, nodeFlags });
    made.push(service);
    return service;
  };
  const services = await makeAll(make);
  lead(links, servers, services);
  const { kafkaBrokers } = servers;
  const running = () => made.filter((service) => service.isRunning());
  const stop = once(async () => {
    await Promise.all(running().map((service) => service.stop()));
    await servers.stop();
    await Promise.all(LINKS.map((link) => links[link].close()));
    await rm(folder, { recursive: true, force: true });
  });
  await startAll(services, stop, options.names);

  const untilAllQuiet = () => untilQuiet(consumersOf(running()), QUIET_WITHIN_SECONDS);
  return {
    ...{ kafkaBrokers, servers, links, logs: folder, keysDir, services, running },
    ...{ intake: services.intake, waits: services.waits, reporting: services.reporting },
    storeUrl: urlOf(DATABASE),
    another: (name, nodeFlags = []) => make(name, { nodeFlags }),
    databaseUrl: urlOf,
    held: async () => {
      await untilAllQuiet();
      return readHeld(urlOf(DATABASE));
    },
    heldUndisturbed: async (nodeFlags = []) => {
      for (const service of running()) if (service.name === 'waits') await service.stop();
      const fresh = await make('waits', { database: 'undisturbed', nodeFlags });
      await fresh.start();
      await fresh.untilReady(STARTED_WITHIN_SECONDS);
      await untilAllQuiet();
      return readHeld(urlOf('undisturbed'));
    },
    stop,
  };
}

const NAMES: readonly ServiceName[] = ['intake', 'waits', 'reporting'];

/** Servers that a world left behind which did not start would take the time of every world after it. */
async function startAll(
  services: World['services'],
  stop: World['stop'],
  names = NAMES,
): Promise<void> {
  try {
    for (const name of names) await services[name].start();
    for (const name of names) await services[name].untilReady(STARTED_WITHIN_SECONDS);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Calling it again waits for the first call. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}

const consumersOf = (services: readonly Service[]): Service[] =>
  services.filter(({ name }) => name !== 'spoc' && name !== 'web');

type Make = (
  name: ServiceName,
  more?: { database?: string; nodeFlags?: readonly string[] },
) => Promise<Service>;

async function makeAll(make: Make): Promise<Record<ServiceName, Service>> {
  const made = [];
  for (const name of SERVICES) made.push([name, await make(name)] as const);
  return Object.fromEntries(made) as Record<ServiceName, Service>;
}

type Surroundings = {
  links: Links;
  keysDir: string;
  filesDir: string;
  database: string;
  /** The address of a database without a proxy before it. */
  storeUrl: (database: string) => string;
};

/** What a service is given: every address it knows is a proxy's. */
function environmentOf(
  name: ServiceName,
  { links, keysDir, filesDir, database, storeUrl }: Surroundings,
): Record<string, string> {
  const at = (link: keyof Links) => `127.0.0.1:${links[link].port}`;
  const store = (link: keyof Links, db: string) => `mongodb://${at(link)}/${db}`;
  const settings: Record<ServiceName, Record<string, string>> = {
    intake: {
      ...{ KAFKA_BROKERS: at('intake-kafka'), KEYS_DIR: keysDir, DEMO_SOURCES: 'true' },
      ...{ MONGODB_URL: storeUrl('intake'), FILES_DIR: filesDir },
    },
    waits: {
      KAFKA_BROKERS: at('waits-kafka'),
      MONGODB_URL: store('waits-store', database),
      KEYS_DIR: keysDir,
    },
    reporting: { KAFKA_BROKERS: at('reporting-kafka') },
    spoc: {
      KAFKA_BROKERS: at('spoc-kafka'),
      MONGODB_URL: store('spoc-store', 'spoc'),
      WAITS_URL: `http://${at('spoc-waits')}`,
      INTAKE_URL: `http://${at('spoc-intake')}`,
    },
    web: {
      WAITS_URL: `http://${at('web-waits')}`,
      REPORTING_URL: `http://${at('web-reporting')}`,
      SPOC_URL: `http://${at('web-spoc')}`,
    },
  };
  return settings[name];
}

/** Lets every proxy lead to what the client would otherwise talk to. */
function lead(links: Links, servers: Servers, services: World['services']): void {
  for (const link of LINKS) {
    const [client, server] = link.split('-') as [ServiceName, ServiceName | 'kafka' | 'store'];
    if (server === 'kafka') links[link].leadTo(servers.listeners[client] ?? 0);
    else if (server === 'store') links[link].leadTo(servers.storePort);
    else links[link].leadTo(Number(new URL(services[server].url).port));
  }
}
