import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { Express } from 'express';
import { codeOf } from '../is-error.js';
import { SafeError } from '../safe-error.js';

/** The addresses of this machine alone. */
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

type Address = {
  host: string;
  port: number;
  /** How long a request may take to arrive whole; Node's 5 minutes when not given. */
  requestTimeoutMs?: number;
};

/**
 * Listens. Until people sign in, only this machine may ask, so any other address is refused.
 * @throws SafeError that names the host, or the busy port
 */
export async function listen(
  app: Express,
  { host, port, requestTimeoutMs }: Address,
): Promise<Server> {
  if (!LOOPBACK.has(host)) {
    throw new SafeError(
      `HOST is ${host}, but only 127.0.0.1 is allowed: there is no sign-in yet, so no other machine may connect`,
    );
  }
  const server = createServer(app);
  if (requestTimeoutMs !== undefined) server.requestTimeout = requestTimeoutMs;
  server.listen({ host, port });
  try {
    await once(server, 'listening');
  } catch (error) {
    throw busyPort(error, host, port);
  }
  return server;
}

/** How long running requests may take to end; the consumer, stopped after the door, needs the rest of the deadline. */
const GRACE_MS = 2_000;

/** Takes no new connection, lets running requests end for a while, and closes idle connections at once. */
export async function closeServer(server: Server, graceMs = GRACE_MS): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => {
      if (error) reject(error);
      else resolve();
    });
  });
  server.closeIdleConnections();
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, graceMs);
  try {
    await closed;
  } finally {
    clearTimeout(timer);
  }
}

function busyPort(error: unknown, host: string, port: number): unknown {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') {
    return new SafeError(
      `port ${String(port)} on ${host} is in use by another process: stop it or set PORT`,
    );
  }
  if (code === 'EACCES') {
    return new SafeError(
      `port ${String(port)} on ${host} may not be opened by this user: set PORT above 1023`,
    );
  }
  return error;
}
