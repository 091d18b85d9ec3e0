import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Producer } from '@waits/kit/kafka/producer';
import { createKafka } from '@waits/kit/kafka/client';
import { createProducer } from '@waits/kit/kafka/producer';
import { createLog } from '@waits/kit/log';
import type { Kafka } from 'kafkajs';
import { load } from '../../deploy/load.js';
import { runToEnd, startServers } from '../../chaos/servers.js';
import type { Service } from '../../chaos/service.js';
import { makeService } from '../../chaos/service.js';
import type { Bench } from '../benchmark.js';

const { databaseUrl } = await load<{ databaseUrl: (url: string, name: string) => string }>(
  'deploy/local/services.mjs',
);

const UP_WITHIN_SECONDS = 90;
/** Jobs that are due each night would be caught up at the first start, beside what is measured. */
const NIGHTLY_AT = '23:59';

/** Real Kafka and a real store for one benchmark, and services from their build output. Ends with the benchmark. */
export type World = {
  kafkaBrokers: string;
  kafka: Kafka;
  producer: Producer;
  urlOf: (database: string) => string;
  keysDir: string;
  /** For logs and data; deleted at the end. */
  folder: string;
  /** Starts a service on these servers. */
  launch: (name: Service['name'], env?: Env) => Promise<Service>;
  /** Starts a service on these servers and waits until it is ready. */
  start: (name: Service['name'], env?: Env) => Promise<Service>;
};
type Env = Readonly<Record<string, string>>;

export async function startWorld({ store, profile, tell, onEnd }: Bench): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'waits-bench-'));
  onEnd(() => rm(folder, { recursive: true, force: true }));
  tell('starting Kafka and the store');
  const servers = await startServers(store);
  onEnd(() => servers.stop());
  const { kafkaBrokers, mongodbUrl } = servers;
  const keysDir = join(folder, 'keys');
  await runToEnd('shared/kit/dist/keys-command.js', ['init', '--keys', keysDir]);
  const { kafka, producer } = await connectKafka(kafkaBrokers, onEnd);
  const launch: World['launch'] = async (name, env = {}) => {
    const service = await makeService(name, {
      logs: folder,
      env: { KAFKA_BROKERS: kafkaBrokers, LOG_LEVEL: 'warn', NIGHTLY_AT, ...env },
      nodeFlags: profiling(profile),
    });
    // A profile is written by a process that ends in order.
    onEnd(() => (profile === undefined ? service.kill() : service.stop()));
    await service.start();
    return service;
  };
  return {
    ...{ kafkaBrokers, kafka, producer, keysDir, folder },
    urlOf: (database) => databaseUrl(mongodbUrl, database),
    launch,
    start: async (name, env) => {
      const service = await launch(name, env);
      await service.untilReady(UP_WITHIN_SECONDS);
      return service;
    },
  };
}

const profiling = (folder: string | undefined): string[] =>
  folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(folder)}`];

async function connectKafka(brokers: string, onEnd: Bench['onEnd']) {
  const log = createLog({ service: 'bench', level: 'error', destination: process.stderr });
  const config = { KAFKA_BROKERS: brokers.split(','), KAFKA_SSL: false };
  const kafka = createKafka(config, log, 'bench');
  const producer = createProducer({ kafka, log });
  await producer.connect();
  onEnd(producer.disconnect);
  return { kafka, producer };
}
