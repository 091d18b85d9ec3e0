import { chooseStore } from './choose-store.mjs';
import { runDemo } from './demo.mjs';
import { createDisplay } from './display.mjs';
import { embeddedStoreIsFetched } from './embedded-store.mjs';
import { HELP } from './help.mjs';
import { duration, secondsSince } from './in-words.mjs';
import { kafkaIsFetched } from './kafka.mjs';
import { NOT_FETCHED_STATUS, NotFetched } from './not-fetched.mjs';
import { readOptions } from './options.mjs';
import { placesOf } from './places.mjs';
import {
  NotPossible,
  checkTools,
  choosePorts,
  clearEarlierRun,
  deleteState,
} from './preflight.mjs';
import { ProcessFailed } from './processes.mjs';
import { readyFact, readyMessage } from './ready-message.mjs';
import { CommandFailed } from './run-command.mjs';
import { forgetSettingsOfOthers } from './server-security.mjs';
import { SERVICES } from './services.mjs';
import { bringUp } from './stack.mjs';
import { StopAsked, createStopRequest } from './stop-request.mjs';
import { createSupervisor } from './supervisor.mjs';

/** @typedef {import('./options.mjs').Options} Options */

const BEGAN = performance.now();

async function main() {
  const reading = readOptions(process.argv.slice(2), process.env);
  if (reading.kind === 'run') return run(reading.options);
  if (reading.kind === 'help') {
    process.stdout.write(HELP);
    return 0;
  }
  process.stderr.write(`${reading.faults.join('\n')}\nnpm start -- --help tells the options.\n`);
  return 2;
}

/**
 * One whole run: up, on until somebody asks or something fails, down.
 * @param {Options} options
 * @returns {Promise<number>} the exit code
 */
async function run(options) {
  const places = placesOf(process.env);
  forgetSettingsOfOthers(process.env, options);
  const display = createDisplay({ json: options.json, stream: process.stdout });
  /** @type {import('./supervisor.mjs').Supervisor | undefined} */
  let supervisor;
  const stop = createStopRequest({ onSecond: () => supervisor?.killAll() });
  const onFailure = stop.fail;
  if (options.untilStdinCloses) stop.watchStdin();
  const work = async () => {
    const { ports, store } = await prepare({ options, places, display });
    stop.signal.throwIfAborted();
    supervisor = await createSupervisor({ logs: places.logs, runFile: places.runFile, onFailure });
    await serve({ options, ports, store, places, display, supervisor, signal: stop.signal });
  };
  try {
    await Promise.race([work(), stop.asked()]);
    return await stop.asked();
  } catch (reason) {
    stop.fail(/** @type {Error} */ (reason));
    display.close();
    return report(reason, display);
  } finally {
    await shutDown({ supervisor, display });
  }
}

/**
 * What is checked, and on --reset deleted, before anything is started.
 * @param {{ options: Options, places: import('./places.mjs').Places, display: import('./display.mjs').Display }} deps
 */
function prepare({ options, places, display }) {
  return display.step({ name: 'tools', title: 'Tools and ports' }, async () => {
    const isLocal = { kafka: !options.kafkaBrokers, store: !options.mongodbUrl };
    const store = chooseStore(options, places.state);
    const isEmbedded = isLocal.store && store === 'embedded';
    await checkTools(await needsOf({ kafka: isLocal.kafka, store: isEmbedded }, places.cache));
    const ended = await clearEarlierRun(places.runFile);
    if (ended.length > 0)
      display.note(`Ended what a start that was killed had left: ${ended.join(', ')}.`);
    if (options.reset) await deleteState(places);
    const isStarted = { ...isLocal, prometheus: options.prometheus };
    const servers = /** @type {const} */ (['kafka', 'store', 'prometheus']);
    const started = [...SERVICES, ...servers.filter((name) => isStarted[name])];
    return { store, ports: await choosePorts(options.ports, started) };
  });
}

/**
 * What Kafka and the embedded store need, where they are started here.
 * @param {{ kafka: boolean, store: boolean }} isLocal
 * @param {string} cache
 * @returns {Promise<Set<import('./tools.mjs').Need>>}
 */
async function needsOf(isLocal, cache) {
  if (!isLocal.kafka && !isLocal.store) return new Set();
  const [kafka, store] = await Promise.all([kafkaIsFetched(cache), embeddedStoreIsFetched(cache)]);
  const isFetched = (kafka || !isLocal.kafka) && (store || !isLocal.store);
  return new Set(isFetched ? ['java'] : ['java', 'maven']);
}

/** @param {import('./stack.mjs').StackDeps} deps */
async function serve(deps) {
  const { options, places, ports, display } = deps;
  const servers = await bringUp(deps);
  const ready = { ports, servers, places, seconds: secondsSince(BEGAN) };
  if (!options.json) display.note(readyMessage(ready));
  display.fact(readyFact(ready));
  if (options.demo)
    await runDemo({ ...deps, kafkaBrokers: servers.kafkaBrokers, stateFile: places.stateFile });
}

/**
 * @param {unknown} reason
 * @param {import('./display.mjs').Display} display
 */
function report(reason, display) {
  if (reason instanceof StopAsked) return 0;
  const isKnown = [NotPossible, NotFetched, ProcessFailed, CommandFailed].some(
    (kind) => reason instanceof kind,
  );
  const { message, stack } = /** @type {Error} */ (reason);
  display.note(`\n${isKnown ? message : (stack ?? message)}`);
  return reason instanceof NotFetched ? NOT_FETCHED_STATUS : 1;
}

/** @param {{ supervisor: import('./supervisor.mjs').Supervisor | undefined, display: import('./display.mjs').Display }} deps */
async function shutDown({ supervisor, display }) {
  if (!supervisor) return;
  display.note('\nStopping …');
  const began = performance.now();
  const forced = await supervisor.stopAll();
  const seconds = secondsSince(began);
  const remark = forced.length > 0 ? ` (${forced.join(', ')} had to be ended by force)` : '';
  display.note(`Stopped after ${duration(seconds)}${remark}.`);
  display.fact({ event: 'stopped', seconds: Number(seconds.toFixed(3)), forced });
}

// Whatever a fetch that was broken off still waits for, this is the end.
process.exit(await main());
