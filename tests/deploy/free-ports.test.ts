import { createServer } from 'node:net';
import { once } from 'node:events';
import { load } from './load.js';

const { freePorts } = await load<{ freePorts: (count: number) => Promise<number[]> }>(
  'deploy/local/ports.mjs',
);

describe('free ports', () => {
  it('are below those that a system takes for connections that go out, and never given twice', async () => {
    const all = (await Promise.all([freePorts(3), freePorts(3), freePorts(1)])).flat();

    expect(new Set(all).size).toBe(7);
    expect(all.every((port) => port >= 10_000 && port < 32_768)).toBe(true);
  });

  it('are none that somebody listens on', async () => {
    const [port = 0] = await freePorts(1);
    const server = createServer().listen(port + 1, '127.0.0.1');
    await once(server, 'listening');
    const next = await freePorts(2);
    server.close();

    expect(next).not.toContain(port + 1);
  });
});
