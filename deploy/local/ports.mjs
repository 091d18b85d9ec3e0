import { once } from 'node:events';
import { createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/**
 * Ports of 127.0.0.1 nobody listens on, all different.
 * @param {number} count
 * @returns {Promise<number[]>}
 */
export async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, () => listenOn(0)));
  const ports = servers.map(
    (server) => /** @type {import('node:net').AddressInfo} */ (server.address()).port,
  );
  await Promise.all(servers.map(close));
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
