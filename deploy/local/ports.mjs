import { once } from 'node:events';
import { createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';

// Below the ports from which systems take one for each connection that goes out (32768 and above on Linux, 49152 elsewhere): one of
// those may be taken before it is listened on, or while a server that is to have it again is stopped.
const FIRST = 10_000;
const COUNT = 22_000;
// Processes begin far from each other, so that none is given what another is about to listen on.
const APART = 211;

let next = (process.pid * APART) % COUNT;

/**
 * Ports of 127.0.0.1 nobody listens on, all different from each other and from those given before.
 * @param {number} count
 * @returns {Promise<number[]>}
 */
export async function freePorts(count) {
  /** @type {number[]} */
  const ports = [];
  for (let tried = 0; ports.length < count; tried += 1) {
    if (tried === COUNT) throw new Error('no port of 127.0.0.1 is free');
    const port = FIRST + next;
    next = (next + 1) % COUNT;
    if (!(await isBusy(port))) ports.push(port);
  }
  return ports;
}

/**
 * Whether somebody listens on this port of 127.0.0.1, or on it for all addresses.
 * @param {number} port
 */
export async function isBusy(port) {
  try {
    await close(await listenOn(port));
    return false;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE') return true;
    throw error;
  }
}

/** @param {number} port */
async function listenOn(port) {
  const server = createServer().listen(port, LOOPBACK);
  await once(server, 'listening');
  return server;
}

/** @param {import('node:net').Server} server */
async function close(server) {
  server.close();
  await once(server, 'close');
}
