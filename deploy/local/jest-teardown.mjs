import { once } from 'node:events';

/**
 * Jest's globalTeardown: ends what jest-setup.mjs started and waits until it is gone.
 * @returns {Promise<void>}
 */
export default async function teardown() {
  const { waitsTestServers: child } =
    /** @type {{ waitsTestServers?: import('node:child_process').ChildProcess }} */ (globalThis);
  if (!child || child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.stdin?.end();
  await ended;
}
