// Kafka and a store for tests of faults: each may be killed, and started again on the same port and data folder. They live
// as long as stdin stays open: when whoever started this ends, even by kill -9, everything here is stopped and deleted.
// WAITS_STORE chooses the store's engine as for npm start; exits with 3 when that could not be fetched on this machine.
//
//   node restartable-servers.mjs '{"advertised":{"intake":41000}}'
//
// `advertised`: for each client of Kafka the port at which it believes Kafka to be, where a proxy stands; Kafka listens for
// it on a port of its own. The first line on stdout, once both are ready:
//   { "kafkaBrokers": "127.0.0.1:…", "mongodbUrl": "mongodb://127.0.0.1:…/tests", "folder": "…", "storePort": …,
//     "listeners": { "intake": … }, "pids": { "kafka": …, "store": … } }
// Then one command a line on stdin, each answered by a line when it is done: { "pids": {…} } or { "failed": "why" }
//   { "do": "kill" | "start", "server": "kafka" | "store" }    kill is kill -9
//   { "do": "empty", "server": "kafka" }                       deletes its data while it is not running: a new cluster
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fetchKafka, prepareKafka } from './kafka.mjs';
import { NOT_FETCHED_STATUS, NotFetched } from './not-fetched.mjs';
import { cacheOf } from './places.mjs';
import { LOOPBACK, freePorts } from './ports.mjs';
import { killGroup, startProcess } from './processes.mjs';
import { STORE_ENGINES, STORE_NAMES, isStoreName } from './store-engines.mjs';

/**
 * @typedef {'kafka' | 'store'} ServerName
 * @typedef {import('./processes.mjs').Running} Running
 * @typedef {import('./processes.mjs').ProcessSpec} ProcessSpec
 * @typedef {{ do: 'kill' | 'start' | 'empty', server: ServerName }} Command
 */

const STOP_WITHIN_MS = 10_000;

/** @type {Map<ServerName, Running>} */
const running = new Map();
const folder = await mkdtemp(join(tmpdir(), 'waits-servers-'));
const commands = createInterface({ input: process.stdin });
const nobodyNeedsUs = Promise.race([
  once(commands, 'close'),
  once(process, 'SIGTERM'),
  once(process, 'SIGINT'),
]);
process.exit(await serve());

async function serve() {
  try {
    await Promise.race([obeyForEver(), nobodyNeedsUs]);
    return 0;
  } catch (error) {
    process.stderr.write(`${/** @type {Error} */ (error).message}\n`);
    return error instanceof NotFetched ? NOT_FETCHED_STATUS : 1;
  } finally {
    await Promise.all([...running.values()].map((server) => server.stop(STOP_WITHIN_MS)));
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function obeyForEver() {
  const { specs, addresses } = await prepare(JSON.parse(process.argv[2] ?? '{}'));
  // Lines that come meanwhile wait in the iterator; a second one only begins when the first is done.
  const lines = commands[Symbol.asyncIterator]();
  await Promise.all([start(specs, 'kafka'), start(specs, 'store')]);
  tell({ ...addresses, pids: pids() });
  for (let line = await lines.next(); !line.done; line = await lines.next()) {
    await obey(specs, JSON.parse(line.value)).then(
      () => tell({ pids: pids() }),
      (/** @type {Error} */ error) => tell({ failed: error.message }),
    );
  }
}

/** @param {Specs} specs @param {Command} command */
async function obey(specs, { do: what, server }) {
  if (what === 'start') await start(specs, server);
  if (what === 'kill') await kill(server);
  if (what === 'empty') await rm(join(folder, server), { recursive: true });
}

/** @typedef {Record<ServerName, () => Promise<ProcessSpec>>} Specs how to start each, asked anew at every start */

/**
 * @param {{ advertised?: Record<string, number> }} options
 * @returns {Promise<{ specs: Specs, addresses: Record<string, unknown> }>}
 */
async function prepare({ advertised = {} }) {
  const engine = process.env['WAITS_STORE'] || 'embedded';
  if (!isStoreName(engine)) throw new Error(`WAITS_STORE must be ${STORE_NAMES.join(' or ')}`);
  const cache = cacheOf(process.env);
  const clients = Object.entries(advertised);
  const [port = 0, storePort = 0, ...ports] = await freePorts(2 + clients.length);
  // Maven's local repository is not made for two at once.
  const jars = await fetchKafka({ cache });
  const store = await STORE_ENGINES[engine].fetch({ cache });
  const listeners = clients.map(([client, at], index) => ({
    name: client.toUpperCase(),
    port: ports[index] ?? 0,
    advertised: at,
  }));
  return {
    specs: {
      kafka: () => prepareKafka({ jars, data: join(folder, 'kafka'), port, listeners }),
      store: () => store.prepare({ data: join(folder, 'store'), port: storePort }),
    },
    addresses: {
      kafkaBrokers: `${LOOPBACK}:${String(port)}`,
      mongodbUrl: `mongodb://${LOOPBACK}:${String(storePort)}/tests`,
      ...{ folder, storePort },
      listeners: Object.fromEntries(clients.map(([client], index) => [client, ports[index]])),
    },
  };
}

/** @param {Specs} specs @param {ServerName} name */
async function start(specs, name) {
  const old = running.get(name);
  // One that a full disk ended is not there any more; its processes are gone in any case.
  if (old) await old.stop(STOP_WITHIN_MS);
  await startProcess(await specs[name](), {
    logs: join(folder, 'logs'),
    onStarted: (server) => running.set(name, server),
    // Tests end them on purpose; what a fault does to them is for the test to see.
    onUnexpectedExit: () => undefined,
  });
}

/** @param {ServerName} name */
async function kill(name) {
  const server = running.get(name);
  if (!server) return;
  killGroup(server.pid, 'SIGKILL');
  await server.ended;
}

function pids() {
  return Object.fromEntries([...running].map(([name, { pid }]) => [name, pid]));
}

/** @param {Record<string, unknown>} line */
function tell(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
