import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from '../deploy/load.js';
import type { Certificates } from './certificates.js';

type Spec = { name: string; command: string[] };
type Running = { stop: (withinMs: number) => Promise<boolean> };

const { fetchKafka, prepareKafka } = await load<{
  fetchKafka: (what: { cache: string }) => Promise<string>;
  prepareKafka: (what: { jars: string; data: string; port: number }) => Promise<Spec>;
}>('deploy/local/kafka.mjs');
const { startProcess } = await load<{
  startProcess: (
    spec: Spec,
    where: { logs: string; onUnexpectedExit: () => void },
  ) => Promise<Running>;
}>('deploy/local/processes.mjs');
const { freePorts } = await load<{ freePorts: (count: number) => Promise<number[]> }>(
  'deploy/local/ports.mjs',
);
const { runCommand } = await load<{ runCommand: (command: string[]) => Promise<string> }>(
  'deploy/local/run-command.mjs',
);
const { cacheOf } = await load<{ cacheOf: (env: NodeJS.ProcessEnv) => string }>(
  'deploy/local/places.mjs',
);

export type SecuredKafka = {
  /** Where it takes TLS only, with a client's certificate, and signed in by any of the three mechanisms. */
  broker: string;
  stop: () => Promise<unknown>;
};

/** A real broker with a SASL_SSL listener beside its plain one, and one user. */
export async function startSecuredKafka(
  folder: string,
  certificates: Certificates,
  { user, password }: { user: string; password: string },
): Promise<SecuredKafka> {
  const [port = 0, securePort = 0] = await freePorts(2);
  const data = join(folder, 'kafka');
  const jars = await fetchKafka({ cache: cacheOf(process.env) });
  const spec = await prepareKafka({ jars, data, port });
  await secure(join(data, 'server.properties'), { securePort, user, password }, certificates);
  const running = await startProcess(spec, { logs: folder, onUnexpectedExit: () => undefined });
  const stop = () => running.stop(10_000);
  try {
    const plain = `127.0.0.1:${port}`;
    // One after the other: a user's passwords cannot be changed twice in one request.
    for (const mechanism of ['SCRAM-SHA-256', 'SCRAM-SHA-512'])
      await giveUser(jars, plain, { user, change: `${mechanism}=[password=${password}]` });
  } catch (error) {
    await stop();
    throw error;
  }
  return { broker: `127.0.0.1:${securePort}`, stop };
}

/** By Kafka's own tool: kafkajs cannot. */
async function giveUser(
  jars: string,
  broker: string,
  { user, change }: { user: string; change: string },
): Promise<void> {
  const tool = [
    'java',
    '-XX:TieredStopAtLevel=1',
    '-cp',
    join(jars, '*'),
    'kafka.admin.ConfigCommand',
  ];
  const entity = ['--alter', '--entity-type', 'users', '--entity-name', user];
  await runCommand([...tool, '--bootstrap-server', broker, ...entity, '--add-config', change]);
}

type Door = { securePort: number; user: string; password: string };

async function secure(file: string, door: Door, certificates: Certificates): Promise<void> {
  const plain = await readFile(file, 'utf8');
  const address = `SECURE://127.0.0.1:${door.securePort}`;
  const listening = plain
    .replace(/^listeners=.*$/m, `$&,${address}`)
    .replace(/^advertised\.listeners=.*$/m, `$&,${address}`)
    .replace(/^listener\.security\.protocol\.map=.*$/m, '$&,SECURE:SASL_SSL');
  await writeFile(file, listening + (await settings(door, certificates)));
}

async function settings({ user, password }: Door, { ca, server }: Certificates): Promise<string> {
  const inline = async (path: string) =>
    (await readFile(path, 'utf8')).trim().replaceAll('\n', '\\n');
  const security = 'org.apache.kafka.common.security';
  const of = (setting: string) => `listener.name.secure.${setting}`;
  const lines = {
    'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
    [of('sasl.enabled.mechanisms')]: 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
    [of('plain.sasl.jaas.config')]:
      `${security}.plain.PlainLoginModule required user_${user}="${password}";`,
    [of('scram-sha-256.sasl.jaas.config')]: `${security}.scram.ScramLoginModule required;`,
    [of('scram-sha-512.sasl.jaas.config')]: `${security}.scram.ScramLoginModule required;`,
    [of('ssl.client.auth')]: 'required',
    [of('ssl.keystore.type')]: 'PEM',
    [of('ssl.keystore.certificate.chain')]: await inline(server.cert),
    [of('ssl.keystore.key')]: await inline(server.key),
    [of('ssl.truststore.type')]: 'PEM',
    [of('ssl.truststore.certificates')]: await inline(ca),
  };
  return Object.entries(lines)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
