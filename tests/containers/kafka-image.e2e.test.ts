import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { load } from '../deploy/load.js';
import { readCompose } from './compose-file.js';
import { textOf } from './world.js';

const { freePorts } = await load<{ freePorts: (count: number) => Promise<number[]> }>(
  'deploy/local/ports.mjs',
);
const { cacheOf } = await load<{ cacheOf: (env: NodeJS.ProcessEnv) => string }>(
  'deploy/local/places.mjs',
);
const { fetchKafka } = await load<{ fetchKafka: (what: { cache: string }) => Promise<string> }>(
  'deploy/local/kafka.mjs',
);
const { isKafkaReady } = await load<{ isKafkaReady: (port: number) => Promise<boolean> }>(
  'deploy/local/kafka-probe.mjs',
);
const { startProcess } = await load<{
  startProcess: (
    spec: unknown,
    where: unknown,
  ) => Promise<{ stop: (ms: number) => Promise<boolean> }>;
}>('deploy/local/processes.mjs');

const { services } = readCompose(await textOf('docker-compose.yml'));
const given = services['kafka']?.environment ?? {};

let folder: string;
let broker: { stop: (ms: number) => Promise<boolean> };
let kafka: Kafka;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waits-kafka-image-'));
  const [port = 0, controller = 0] = await freePorts(2);
  const environment = Object.fromEntries(
    Object.entries(given).map(([name, text]) => [
      name,
      text
        .replaceAll(':9092', `:${port}`)
        .replaceAll(':9094', `:${controller}`)
        .replace('/var/lib/kafka/data', join(folder, 'data')),
    ]),
  );
  const classpath = join(await fetchKafka({ cache: cacheOf(process.env) }), '*');
  await setUp(classpath, environment);
  broker = await startProcess(
    {
      name: 'kafka',
      command: ['java', '-Xmx512m', '-cp', classpath, 'kafka.Kafka', settingsFile()],
      isReady: () => isKafkaReady(port),
      readyWithinMs: 60_000,
    },
    { logs: join(folder, 'logs'), onUnexpectedExit: () => undefined },
  );
  kafka = new Kafka({ brokers: [`127.0.0.1:${port}`], logLevel: logLevel.NOTHING });
}, 180_000);

afterAll(async () => {
  await broker.stop(20_000);
  await rm(folder, { recursive: true });
}, 30_000);

const settingsFile = (): string => join(folder, 'config/server.properties');

/** Runs the program by which the image turns its environment into settings and prepares its data folder. */
async function setUp(classpath: string, environment: Record<string, string>): Promise<void> {
  const folders = ['defaults', 'mounted', 'config'].map((name) => join(folder, name));
  for (const one of folders) await mkdir(one);
  const [defaults = '', mounted = '', final = ''] = folders;
  await promisify(execFile)(
    'java',
    [
      ...['-XX:TieredStopAtLevel=1', '-cp', classpath, 'kafka.docker.KafkaDockerWrapper', 'setup'],
      ...['-D', defaults, '-M', mounted, '-F', final],
    ],
    { env: { PATH: process.env['PATH'], ...environment } },
  );
}

describe('Kafka, started as its image starts it by the variables of the compose file', () => {
  it('takes every variable as a setting that it knows', async () => {
    const admin = kafka.admin();
    await admin.connect();
    const [broker] = (
      await admin.describeConfigs({
        includeSynonyms: false,
        resources: [{ type: 4, name: given['KAFKA_NODE_ID'] ?? '' }],
      })
    ).resources;
    await admin.disconnect();
    const known = broker?.configEntries.map(({ configName }) => configName) ?? [];
    const settings = (await readFile(settingsFile(), 'utf8'))
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('=')[0] ?? '');

    // CLUSTER_ID and the size of the heap are for the start itself.
    expect(settings).toHaveLength(Object.keys(given).length - 2);
    expect(settings.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('is one broker of the named cluster, at 127.0.0.1', async () => {
    const admin = kafka.admin();
    await admin.connect();
    const cluster = await admin.describeCluster();
    await admin.disconnect();

    expect(cluster.clusterId).toBe(given['CLUSTER_ID']);
    expect(cluster.brokers.map(({ host }) => host)).toEqual(['127.0.0.1']);
  });

  it('makes no topic that nobody asked for', async () => {
    const producer = kafka.producer({ allowAutoTopicCreation: true, retry: { retries: 0 } });
    await producer.connect();
    const sending = producer.send({ topic: 'misspelt.v1', messages: [{ value: '{}' }] });

    await expect(sending).rejects.toThrow('does not host this topic-partition');
    await producer.disconnect();
  });
});
