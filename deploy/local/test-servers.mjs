// Real Kafka and a real store for tests, on free ports and in a folder of their own, for as long as stdin stays open:
// when whoever started this ends, even by kill -9, its pipe closes and everything here is stopped and deleted.
// Prints one JSON line once both are ready: { "kafkaBrokers": "127.0.0.1:…", "mongodbUrl": "mongodb://127.0.0.1:…/tests",
// "pids": { "kafka": …, "store": … } }; the ids are for tests that pause them.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchEmbeddedStore, prepareEmbeddedStore } from './embedded-store.mjs';
import { fetchKafka, prepareKafka } from './kafka.mjs';
import { cacheOf } from './places.mjs';
import { LOOPBACK, freePorts } from './ports.mjs';
import { startProcess } from './processes.mjs';

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
    return 1;
  } finally {
    await Promise.all(started.map((running) => running.stop(STOP_WITHIN_MS)));
    await rm(folder, { recursive: true, force: true });
  }
}

async function startAll() {
  const cache = cacheOf(process.env);
  const [kafkaPort = 0, storePort = 0] = await freePorts(2);
  // Maven's local repository is not made for two at once.
  const jars = await fetchKafka({ cache });
  const classpath = await fetchEmbeddedStore({ cache });
  await Promise.all([
    prepareKafka({
      jars,
      data: join(folder, 'kafka'),
      port: kafkaPort,
      signal: interrupted.signal,
    }).then(start),
    prepareEmbeddedStore({ classpath, data: join(folder, 'store'), port: storePort }).then(start),
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
