// Real Kafka and a real store for tests, on free ports and in a folder of their own, for as long as stdin stays open:
// when whoever started this ends, even by kill -9, its pipe closes and everything here is stopped and deleted.
// WAITS_STORE chooses the store's engine as for npm start; exits with 3 when that could not be fetched on this machine.
// Prints one JSON line once both are ready: { "kafkaBrokers": "127.0.0.1:…", "mongodbUrl": "mongodb://127.0.0.1:…/tests",
// "pids": { "kafka": …, "store": … } }; the ids are for tests that pause them.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchKafka, prepareKafka } from './kafka.mjs';
import { NOT_FETCHED_STATUS, NotFetched } from './not-fetched.mjs';
import { cacheOf } from './places.mjs';
import { LOOPBACK, freePorts } from './ports.mjs';
import { startProcess } from './processes.mjs';
import { STORE_ENGINES, STORE_NAMES, isStoreName } from './store-engines.mjs';

const STOP_WITHIN_MS = 10_000;

/** @type {import('./processes.mjs').Running[]} */
const started = [];
const folder = await mkdtemp(join(tmpdir(), 'waits-test-'));
const nobodyNeedsUs = Promise.race([
  once(process.stdin.resume(), 'close'),
  once(process, 'SIGTERM'),
  once(process, 'SIGINT'),
]);
const interrupted = new AbortController();
void nobodyNeedsUs.then(() => {
  interrupted.abort();
});
// Ends whatever is still on its way up, too.
process.exit(await serve());

async function serve() {
  try {
    const addresses = await Promise.race([startAll(), nobodyNeedsUs.then(() => undefined)]);
    if (addresses) {
      process.stdout.write(`${JSON.stringify(addresses)}\n`);
      await nobodyNeedsUs;
    }
    return 0;
  } catch (error) {
    process.stderr.write(`${/** @type {Error} */ (error).message}\n`);
    return error instanceof NotFetched ? NOT_FETCHED_STATUS : 1;
  } finally {
    await Promise.all(started.map((running) => running.stop(STOP_WITHIN_MS)));
    await rm(folder, { recursive: true, force: true });
  }
}

async function startAll() {
  const engine = process.env['WAITS_STORE'] || 'embedded';
  if (!isStoreName(engine)) throw new Error(`WAITS_STORE must be ${STORE_NAMES.join(' or ')}`);
  const cache = cacheOf(process.env);
  const [kafkaPort = 0, storePort = 0] = await freePorts(2);
  // Maven's local repository is not made for two at once.
  const jars = await fetchKafka({ cache });
  const store = await STORE_ENGINES[engine].fetch({ cache });
  await Promise.all([
    prepareKafka({
      jars,
      data: join(folder, 'kafka'),
      port: kafkaPort,
      signal: interrupted.signal,
    }).then(start),
    store.prepare({ data: join(folder, 'store'), port: storePort }).then(start),
  ]);
  return {
    kafkaBrokers: `${LOOPBACK}:${String(kafkaPort)}`,
    mongodbUrl: `mongodb://${LOOPBACK}:${String(storePort)}/tests`,
    pids: Object.fromEntries(started.map(({ name, pid }) => [name, pid])),
  };
}

/** @param {import('./processes.mjs').ProcessSpec} spec */
async function start(spec) {
  interrupted.signal.throwIfAborted();
  await startProcess(spec, {
    logs: join(folder, 'logs'),
    onStarted: (running) => started.push(running),
    onUnexpectedExit: (failure) => {
      process.stderr.write(`${failure.message}\n`);
      // The tests will now fail on their own.
    },
  });
}
