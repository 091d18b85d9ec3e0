import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fetchKafka, prepareKafka } from './kafka.mjs';
import { installPackages } from './packages.mjs';
import { ROOT } from './places.mjs';
import { LOOPBACK } from './ports.mjs';
import { findPrometheus, preparePrometheus } from './prometheus.mjs';
import { runCommand } from './run-command.mjs';
import { SERVICES, serviceSpec } from './services.mjs';
import { STORE_ENGINES } from './store-engines.mjs';

const TSC = 'node_modules/typescript/bin/tsc';
const KEYS_COMMAND = 'shared/kit/dist/keys-command.js';
const TOPICS_COMMAND = 'shared/kit/dist/kafka/topics-command.js';

/**
 * @typedef {object} StackDeps
 * @property {import('./options.mjs').Options} options
 * @property {import('./options.mjs').Ports} ports
 * @property {import('./store-engines.mjs').StoreName} store the engine to start unless there is a store
 * @property {import('./places.mjs').Places} places
 * @property {import('./display.mjs').Display} display
 * @property {import('./supervisor.mjs').Supervisor} supervisor
 * @property {AbortSignal} signal
 */

/**
 * Brings everything up to the point where all services are ready. The servers start while the packages are installed.
 * @param {StackDeps} deps
 * @returns {Promise<{ kafkaBrokers: string, mongodbUrl: string, hasPrometheus: boolean }>}
 */
export async function bringUp(deps) {
  const [servers] = await Promise.all([startServers(deps), buildCode(deps)]);
  const { keys, snapshotKeys, files } = deps.places;
  await step(deps, { name: 'keys', title: 'Keys' }, async () => {
    await runNode(deps, { script: KEYS_COMMAND, args: ['init', '--keys', keys] });
    await runNode(deps, { script: KEYS_COMMAND, args: ['init', 'seal', '--keys', snapshotKeys] });
  });
  await step(deps, { name: 'topics', title: 'Topics' }, () =>
    runNode(deps, { script: TOPICS_COMMAND, env: { KAFKA_BROKERS: servers.kafkaBrokers } }),
  );
  const { demo } = deps.options;
  const addresses = { ports: deps.ports, keys, snapshotKeys, files, demo, ...servers };
  await Promise.all(
    SERVICES.map((name) =>
      step(deps, { name, title: `Service ${name}` }, async () => {
        await deps.supervisor.start('service', serviceSpec(name, addresses));
      }),
    ),
  );
  return servers;
}

/** @param {StackDeps} deps */
async function buildCode(deps) {
  const { signal } = deps;
  await step(deps, { name: 'packages', title: 'npm packages' }, (tell) =>
    installPackages({ onLine: (detail) => tell({ detail }), signal }),
  );
  await step(deps, { name: 'build', title: 'Compile' }, () =>
    runNode(deps, { script: TSC, args: ['--build'] }),
  );
}

/** @param {StackDeps} deps */
async function startServers(deps) {
  const { options, ports } = deps;
  const fetched = await fetchServers(deps);
  const [hasPrometheus] = await Promise.all([
    options.prometheus && startPrometheus(deps),
    fetched.kafka && startKafka(deps, fetched.kafka),
    fetched.store && startStore(deps, fetched.store),
  ]);
  return {
    kafkaBrokers: options.kafkaBrokers ?? `${LOOPBACK}:${String(ports.kafka)}`,
    mongodbUrl: options.mongodbUrl ?? `mongodb://${LOOPBACK}:${String(ports.store)}/waits`,
    hasPrometheus,
  };
}

/** One after the other: Maven's local repository is not made for two at once. @param {StackDeps} deps */
async function fetchServers(deps) {
  const { options, places, signal } = deps;
  /** @param {import('./display.mjs').Tell} tell */
  const how = (tell) => ({
    cache: places.cache,
    signal,
    onLine: (/** @type {string} */ detail) => tell({ detail }),
  });
  const kafka = options.kafkaBrokers
    ? undefined
    : await step(deps, { name: 'kafka-jars', title: 'Kafka from Maven Central' }, (tell) =>
        fetchKafka(how(tell)).then(hidden),
      );
  const store = options.mongodbUrl
    ? undefined
    : await step(deps, { name: 'store-fetch', title: STORE_ENGINES[deps.store].source }, (tell) =>
        STORE_ENGINES[deps.store].fetch(how(tell)),
      );
  return { kafka: kafka?.value, store };
}

/** Keeps a path from being shown as a step's closing detail. @param {string} value */
const hidden = (value) => ({ value });

/** @param {StackDeps} deps @param {string} jars */
const startKafka = (deps, jars) =>
  step(deps, { name: 'kafka', title: 'Kafka' }, async () => {
    const data = join(deps.places.state, 'kafka');
    const spec = await prepareKafka({ jars, data, port: deps.ports.kafka, signal: deps.signal });
    await deps.supervisor.start('kafka', spec);
  });

/** @param {StackDeps} deps @param {{ prepare: import('./store-engines.mjs').Prepare }} fetched */
const startStore = (deps, { prepare }) =>
  step(deps, { name: 'store', title: 'Document store' }, async () => {
    const { folder, title } = STORE_ENGINES[deps.store];
    const data = join(deps.places.state, folder);
    await deps.supervisor.start('store', await prepare({ data, port: deps.ports.store }));
    return title;
  });

/** @param {StackDeps} deps @returns {Promise<boolean>} whether there is one */
async function startPrometheus(deps) {
  const { display, places, ports, signal, supervisor } = deps;
  const why = await step(deps, { name: 'prometheus', title: 'Prometheus' }, async () => {
    const found = await findPrometheus({ cache: places.cache, env: process.env, signal });
    if ('missing' in found) return `not started: ${found.missing}`;
    const data = join(places.state, 'prometheus');
    await supervisor.start(
      'prometheus',
      await preparePrometheus({ program: found.program, data, ports }),
    );
    return '';
  });
  if (why)
    display.note(
      'Prometheus could not be had, so the system runs without it: everything works but the history of figures and the dashboards.',
    );
  return why === '';
}

/**
 * @template T
 * @param {StackDeps} deps
 * @param {{ name: string, title: string }} what
 * @param {(tell: import('./display.mjs').Tell) => Promise<T>} run
 */
function step({ display, signal }, what, run) {
  signal.throwIfAborted();
  return display.step(what, run);
}

/**
 * @param {StackDeps} deps
 * @param {{ script: string, args?: string[], env?: NodeJS.ProcessEnv }} what
 */
async function runNode({ signal }, { script, args = [], env = {} }) {
  if (!existsSync(join(ROOT, script)))
    throw new Error(`${script} is missing: the compilation did not write it.`);
  await runCommand([process.execPath, script, ...args], {
    env: { ...process.env, ...env },
    signal,
  });
}
