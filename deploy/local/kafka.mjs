import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchJars, jarsAreFetched } from './jars.mjs';
import { isKafkaReady } from './kafka-probe.mjs';
import { LOOPBACK, freePorts } from './ports.mjs';
import { runCommand } from './run-command.mjs';

const POM = fileURLToPath(new URL('kafka/pom.xml', import.meta.url));
// A tool that lives for a second is not worth the second compiler.
const SHORT_LIVED = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
const HEAP = ['-Xms256m', '-Xmx512m'];
const LOGGING = [
  '-Dorg.slf4j.simpleLogger.showDateTime=true',
  '-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS',
];

/**
 * Fetches Kafka's jars from Maven Central unless they are there.
 * @param {{ cache: string, onLine?: (line: string) => void, signal?: AbortSignal }} what
 * @returns {Promise<string>} the folder with the jars
 */
export const fetchKafka = (what) => fetchJars({ pom: POM, ...what });

/** @param {string} cache */
export const kafkaIsFetched = (cache) => jarsAreFetched(POM, cache);

/**
 * One more door of the broker, for one client: it listens on `port` and tells whoever asks to come to `advertised`, where
 * something may stand between the two.
 * @typedef {{ name: string, port: number, advertised: number }} Listener
 */

/**
 * Prepares one Kafka broker (KRaft, its own controller) in a data folder, new or used before, and says how to start it.
 * @param {{ jars: string, data: string, port: number, listeners?: readonly Listener[], signal?: AbortSignal | undefined }} what
 * @returns {Promise<import('./processes.mjs').ProcessSpec>}
 */
export async function prepareKafka({ jars, data, port, listeners, signal }) {
  const [controllerPort = 0] = await freePorts(1);
  await mkdir(data, { recursive: true });
  const properties = join(data, 'server.properties');
  const settings = { logs: join(data, 'logs'), port, controllerPort, listeners };
  await writeFile(properties, serverProperties(settings));
  const classpath = join(jars, '*');
  if (!existsSync(join(data, 'logs', 'meta.properties')))
    await format({ classpath, properties, signal });
  return {
    name: 'kafka',
    command: ['java', ...HEAP, ...LOGGING, '-cp', classpath, 'kafka.Kafka', properties],
    isReady: () => isKafkaReady(port),
    readyWithinMs: 180_000,
  };
}

/** @param {{ classpath: string, properties: string, signal: AbortSignal | undefined }} what */
async function format({ classpath, properties, signal }) {
  const tool = ['java', ...SHORT_LIVED, '-cp', classpath, 'kafka.tools.StorageTool'];
  await runCommand([...tool, 'format', '-t', clusterId(), '-c', properties], { signal });
}

/** A Kafka uuid: 16 bytes in URL-safe base64. One that begins with a dash would be read as an option. */
function clusterId() {
  return randomBytes(16).toString('base64url').replace(/^-/, 'A');
}

/**
 * The broker's settings: everything on 127.0.0.1, sized for one machine, messages up to the 8 MiB that dead letters may have.
 * The controller's port is new at every start, which one broker with a vote of its own does not mind.
 * @param {{ logs: string, port: number, controllerPort: number, listeners?: readonly Listener[] | undefined }} what
 */
export function serverProperties({ logs, port, controllerPort, listeners = [] }) {
  const doors = [{ name: 'PLAINTEXT', port, advertised: port }, ...listeners];
  const controller = { name: 'CONTROLLER', port: controllerPort };
  const at = (/** @type {{ name: string, port: number }} */ door) =>
    `${door.name}://${LOOPBACK}:${String(door.port)}`;
  return `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@${LOOPBACK}:${String(controllerPort)}
listeners=${[...doors, controller].map(at).join(',')}
advertised.listeners=${doors.map(({ name, advertised }) => at({ name, port: advertised })).join(',')}
controller.listener.names=CONTROLLER
listener.security.protocol.map=${[controller, ...doors].map(({ name }) => `${name}:PLAINTEXT`).join(',')}
log.dirs=${logs}
auto.create.topics.enable=false
num.partitions=6
num.network.threads=2
num.io.threads=4
# The default of 128 MiB is reserved at start, for tables far larger than ours.
log.cleaner.dedupe.buffer.size=16777216
offsets.topic.num.partitions=4
offsets.topic.replication.factor=1
transaction.state.log.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
# A lone consumer need not wait for others to join its group.
group.initial.rebalance.delay.ms=0
message.max.bytes=8388608
replica.fetch.max.bytes=8388608
`;
}
