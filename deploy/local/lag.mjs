import { setTimeout as sleep } from 'node:timers/promises';
import { fetchText } from './http-probe.mjs';

const LAG = 'waits_consumer_lag_messages';
const READ = 'waits_consumer_read_total';
const POLL_MS = 1_000;
const QUIET_POLLS = 3;
/** @type {readonly import('./options.mjs').ServiceName[]} */
const CONSUMERS = ['intake', 'waits', 'reporting', 'spoc'];

/**
 * @typedef {object} Standing
 * @property {number} lag messages the services have not handled yet, as far as they know
 * @property {number} read messages they have read since they were started
 */

/**
 * Where the consumers of the services stand, from their own figures.
 * @param {import('./options.mjs').Ports} ports
 * @returns {Promise<Standing | undefined>} undefined when a service did not answer
 */
export async function standingOf(ports) {
  const texts = await Promise.all(CONSUMERS.map((name) => fetchText(ports[name], '/metrics')));
  if (texts.includes(undefined)) return undefined;
  const all = texts.join('\n');
  return { lag: sumOf(all, LAG), read: sumOf(all, READ) };
}

/**
 * The sum of all series of one metric in Prometheus' text format.
 * @param {string} text
 * @param {string} metric
 */
export function sumOf(text, metric) {
  const series = new RegExp(`^${metric}(?:\\{.*\\})? (\\S+)`, 'gm');
  return [...text.matchAll(series)].reduce((sum, [, value]) => sum + (Number(value) || 0), 0);
}

/**
 * Waits until the services have handled all there is. A message on its way from one service to the next is in nobody's lag,
 * so nothing may move for a few seconds as well.
 * @param {{ ports: import('./options.mjs').Ports, onStanding: (standing: Standing) => void, signal: AbortSignal }} what
 * @throws the reason of `signal` when that is aborted
 */
export async function waitUntilCaughtUp({ ports, onStanding, signal }) {
  let quiet = 0;
  let readBefore = -1;
  while (quiet < QUIET_POLLS) {
    const standing = await standingOf(ports);
    if (standing) onStanding(standing);
    quiet = standing?.lag === 0 && standing.read === readBefore ? quiet + 1 : 0;
    readBefore = standing?.read ?? -1;
    await sleep(POLL_MS, undefined, { signal });
  }
}
