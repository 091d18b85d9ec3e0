import type { AddressInfo } from 'node:net';
import express from 'express';
import { closeServer, listen } from './listen.js';

describe('listen', () => {
  it.each(['0.0.0.0', '::', '192.168.1.7', 'example.nhs.uk', ''])(
    'refuses %j while nobody signs in',
    async (host) => {
      await expect(listen(express(), { host, port: 0 })).rejects.toThrow(
        'only 127.0.0.1 is allowed: there is no sign-in yet',
      );
    },
  );

  it('listens on this machine and names a port that is busy', async () => {
    const server = await listen(express(), { host: '127.0.0.1', port: 0 });
    const { port } = server.address() as AddressInfo;
    const second = listen(express(), { host: '127.0.0.1', port });

    await expect(second).rejects.toThrow(`port ${String(port)} on 127.0.0.1 is in use`);
    await closeServer(server);
  });

  it('does not wait for ever for a request that never ends', async () => {
    const app = express();
    app.get('/', () => undefined);
    const server = await listen(app, { host: '127.0.0.1', port: 0 });
    const { port } = server.address() as AddressInfo;
    const answer = fetch(`http://127.0.0.1:${String(port)}/`).catch(() => 'cut off');
    await new Promise((resolve) => server.once('request', () => setImmediate(resolve)));

    await closeServer(server, 50);

    expect(await answer).toBe('cut off');
  });

  it('lets a running request end before it closes', async () => {
    const app = express();
    const door = { open: (): void => undefined };
    app.get('/', (_request, response) => {
      door.open = () => response.send('done');
    });
    const server = await listen(app, { host: '127.0.0.1', port: 0 });
    const { port } = server.address() as AddressInfo;
    const answer = fetch(`http://127.0.0.1:${String(port)}/`);
    await new Promise((resolve) => server.once('request', () => setImmediate(resolve)));
    const closed = closeServer(server);
    door.open();

    expect(await (await answer).text()).toBe('done');
    await closed;
  });
});
