import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { eachLine } from './run-command.mjs';

const SERVERS = fileURLToPath(new URL('test-servers.mjs', import.meta.url));

/**
 * Jest's globalSetup: sets KAFKA_BROKERS and MONGODB_URL to servers started for this run, unless both are set already.
 * `globalThis.waitsTestServers` is the process that holds them; jest-teardown.mjs ends it.
 * @returns {Promise<void>}
 */
export default async function setup() {
  if (process.env['KAFKA_BROKERS'] && process.env['MONGODB_URL']) return;
  const { child, addresses } = await startServers();
  Object.assign(globalThis, { waitsTestServers: child });
  process.env['KAFKA_BROKERS'] ||= addresses.kafkaBrokers;
  process.env['MONGODB_URL'] ||= addresses.mongodbUrl;
}

/**
 * Starts real Kafka and a real store that live as long as the returned process's stdin is open.
 * @returns {Promise<{ child: import('node:child_process').ChildProcess, addresses: { kafkaBrokers: string, mongodbUrl: string } }>}
 */
async function startServers() {
  // Detached, so that a Ctrl-C ends jest first; the closed pipe then ends the servers.
  const child = spawn(process.execPath, [SERVERS], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const line = await Promise.race([
    firstLine(child.stdout),
    once(child, 'exit').then(() => undefined),
  ]);
  if (line === undefined)
    throw new Error('Kafka and the store for the tests did not start; the reason is above.');
  return { child, addresses: JSON.parse(line) };
}

/** @param {import('node:stream').Readable} stream @returns {Promise<string>} */
function firstLine(stream) {
  return new Promise((resolve) => {
    stream.setEncoding('utf8').on('data', eachLine(resolve));
  });
}
