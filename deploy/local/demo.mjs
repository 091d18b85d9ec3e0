import { readDemoState, writeDemoState } from './demo-state.mjs';
import { waitUntilCaughtUp } from './lag.mjs';

const SIMULATOR = 'tests/dist/simulator/main.js';
const SEED = 20_261_123;
// Sending is quick beside taking in, computing and counting, so it gets a fifth of the bar.
const SENDING_SHARE = 0.2;
// An event is read by intake, as published by waits, and a third time as part of a state or an identity: measured.
const READS_PER_EVENT = 3;
const MOST_SHOWN = 0.99;

/**
 * @typedef {object} DemoDeps
 * @property {import('./supervisor.mjs').Supervisor} supervisor
 * @property {import('./display.mjs').Display} display
 * @property {import('./options.mjs').Options} options
 * @property {import('./options.mjs').Ports} ports
 * @property {string} kafkaBrokers
 * @property {string} stateFile
 * @property {AbortSignal} signal
 */

/**
 * Loads the demo area unless an earlier run did, then lets events trickle in so that figures move.
 * @param {DemoDeps} deps
 * @returns {Promise<void>} settles when the area is loaded and every service has taken it in
 */
export async function runDemo(deps) {
  const demo = await demoToRun(deps);
  if (demo.status !== 'loaded') await load(deps, demo);
  deps.display.fact({ event: 'demo', ...demo, status: 'loaded' });
  if (deps.options.trickle > 0)
    await startSimulator(deps, {
      demo,
      flags: ['--no-history', '--trickle', String(deps.options.trickle)],
    });
}

/** @param {DemoDeps} deps @returns {Promise<import('./demo-state.mjs').DemoState>} */
async function demoToRun({ options, stateFile }) {
  const earlier = await readDemoState(stateFile, serversOf(options));
  return (
    earlier ?? {
      status: 'loading',
      asOf: londonDay(new Date()),
      children: options.children,
      seed: SEED,
      // Sources that the operator declares are not those of the demo area.
      formats: process.env['SOURCES_FILE'] ? 'events' : 'likely',
    }
  );
}

/**
 * Names the servers the demo area is in, without a password.
 * @param {import('./options.mjs').Options} options
 */
const serversOf = ({ kafkaBrokers = 'here', mongodbUrl = 'here' }) =>
  `Kafka ${kafkaBrokers}, store ${mongodbUrl.replace(/^.*\/\/(?:[^/]*@)?/, '')}`;

/** @param {Date} now */
const londonDay = (now) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(now);

/** @param {DemoDeps} deps @param {import('./demo-state.mjs').DemoState} demo */
async function load(deps, demo) {
  const { display, options, ports, signal, stateFile } = deps;
  const servers = serversOf(options);
  await writeDemoState(stateFile, servers, demo);
  const title = `Demo area, ${demo.children.toLocaleString('en-GB')} children`;
  await display.step({ name: 'demo', title }, async (tell) => {
    const shareDone = createShareDone(await sendHistory(deps, { demo, tell }));
    const onStanding = (/** @type {import('./lag.mjs').Standing} */ standing) => {
      const share = SENDING_SHARE + (1 - SENDING_SHARE) * shareDone(standing);
      tell({
        done: Math.round(share * 1000),
        total: 1000,
        detail: `${standing.lag.toLocaleString('en-GB')} messages to go`,
      });
    };
    await waitUntilCaughtUp({ ports, onStanding, signal });
  });
  await writeDemoState(stateFile, servers, { ...demo, status: 'loaded' });
}

/**
 * How much is done, from 0 to 1, by what the services have read of what they will read. Their lag does not tell: each
 * hands on what it has handled, so that there is more to do than was known before. It never goes back, and is not all
 * before the end.
 * @param {number} sent events
 * @returns {(standing: import('./lag.mjs').Standing) => number}
 */
export function createShareDone(sent) {
  let furthest = 0;
  return ({ read }) => {
    const share = read / Math.max(1, sent * READS_PER_EVENT);
    furthest = Math.max(furthest, Math.min(MOST_SHOWN, share));
    return furthest;
  };
}

/**
 * @param {DemoDeps} deps
 * @param {{ demo: import('./demo-state.mjs').DemoState, tell: import('./display.mjs').Tell }} what
 * @returns {Promise<number>} how many events were sent
 */
async function sendHistory(deps, { demo, tell }) {
  let sent = 0;
  const onLine = (/** @type {string} */ line) => {
    const { done, total } = progressOf(line);
    sent = Math.max(sent, done);
    if (total > 0)
      tell({
        done: SENDING_SHARE * done,
        total,
        detail: `${done.toLocaleString('en-GB')} events sent`,
      });
  };
  const simulator = await startSimulator(deps, { demo, flags: ['--trickle', '0'], onLine });
  const how = await simulator.ended;
  deps.signal.throwIfAborted();
  if (how !== 'exit code 0')
    throw new Error(`the simulator ended with ${how}; see ${simulator.log}`);
  return sent;
}

/**
 * What the simulator's line says of its progress; zeros when it is about something else.
 * @param {string} line
 * @returns {{ done: number, total: number }}
 */
export function progressOf(line) {
  try {
    const { done, total } = JSON.parse(line);
    return { done: Number(done) || 0, total: Number(total) || 0 };
  } catch {
    return { done: 0, total: 0 };
  }
}

/**
 * @param {DemoDeps} deps
 * @param {{ demo: import('./demo-state.mjs').DemoState, flags: string[], onLine?: (line: string) => void }} what
 */
function startSimulator({ supervisor, kafkaBrokers }, { demo, flags, onLine }) {
  const area = [
    '--children',
    String(demo.children),
    '--seed',
    String(demo.seed),
    '--as-of',
    demo.asOf,
    '--formats',
    demo.formats ?? 'events',
  ];
  return supervisor.start('service', {
    name: 'simulator',
    command: [process.execPath, SIMULATOR, ...area, ...flags],
    env: { KAFKA_BROKERS: kafkaBrokers },
    isReady: () => Promise.resolve(true),
    readyWithinMs: 1_000,
    mayEnd: flags.at(-1) === '0',
    ...(onLine ? { onLine } : {}),
  });
}
