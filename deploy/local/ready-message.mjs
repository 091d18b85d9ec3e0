import { relative } from 'node:path';
import { duration } from './in-words.mjs';
import { ROOT } from './places.mjs';
import { LOOPBACK } from './ports.mjs';

/**
 * @typedef {object} Ready
 * @property {import('./options.mjs').Ports} ports
 * @property {{ kafkaBrokers: string, mongodbUrl: string, hasPrometheus: boolean }} servers
 * @property {import('./places.mjs').Places} places
 * @property {number} seconds since the start
 */

/**
 * What a person reads when everything is up.
 * @param {Ready} ready
 */
export function readyMessage({ ports, servers, places, seconds }) {
  const rows = [
    ['Waits in the area', url(ports.web)],
    ['Intake', `${url(ports.intake)}/openapi.json`],
    ['Waits', `${url(ports.waits)}/openapi.json`],
    ['Reporting', `${url(ports.reporting)}/openapi.json`],
    ['SPOC', `${url(ports.spoc)}/openapi.json`],
    ['Prometheus', servers.hasPrometheus ? url(ports.prometheus) : 'not started'],
    ['Kafka', servers.kafkaBrokers],
    ['Document store', withoutPassword(servers.mongodbUrl)],
    ['Logs', relative(ROOT, places.logs) || places.logs],
  ];
  const lines = rows.map(([name = '', address = '']) => `  ${name.padEnd(20)}${address}`);
  return `\nReady after ${duration(seconds)}. Ctrl-C stops it and keeps the data; npm start -- --reset begins anew.\n\n${lines.join('\n')}\n`;
}

/**
 * The same for programs. The store's address has no password here either.
 * @param {Ready} ready
 */
export function readyFact({ ports, servers, places, seconds }) {
  return {
    event: 'ready',
    seconds: Number(seconds.toFixed(3)),
    urls: {
      web: url(ports.web),
      intake: url(ports.intake),
      waits: url(ports.waits),
      reporting: url(ports.reporting),
      spoc: url(ports.spoc),
      prometheus: servers.hasPrometheus ? url(ports.prometheus) : null,
    },
    kafkaBrokers: servers.kafkaBrokers,
    mongodbUrl: withoutPassword(servers.mongodbUrl),
    stateDir: places.state,
  };
}

/** @param {number} port */
const url = (port) => `http://${LOOPBACK}:${String(port)}`;

/** @param {string} address */
const withoutPassword = (address) => address.replace(/(:\/\/[^:/@]*):[^@]*@/, '$1:***@');
