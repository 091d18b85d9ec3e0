import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as after } from 'node:timers/promises';
import { askFile } from './ask-json.js';
import { closeServer } from './listen.js';

let server: Server | undefined;

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/table.csv`;
}

afterEach(async () => {
  if (server) await closeServer(server);
  server = undefined;
});

describe('a file of another service', () => {
  it('is given with its type and name, though it takes longer than its beginning may', async () => {
    const url = await serve((_request, answer) => {
      answer.writeHead(200, {
        'content-type': 'text/csv',
        'content-disposition': 'attachment; filename="a.csv"',
      });
      answer.write('days\r\n');
      void after(600).then(() => answer.end('91\r\n'));
    });
    const file = await askFile({ url, timeoutMs: 300 });

    expect(file).toMatchObject({
      ok: true,
      value: { type: 'text/csv', disposition: 'attachment; filename="a.csv"' },
    });
    expect(file.ok && (await text(file.value.body))).toBe('days\r\n91\r\n');
  });

  it('is none where the service names a problem', async () => {
    const problem = { type: '/problems/too-many-rows', detail: 'Too many', errors: [] };
    const url = await serve((_request, answer) => {
      answer.writeHead(400).end(JSON.stringify(problem));
    });

    expect(await askFile({ url })).toMatchObject({ kind: 'problem', slug: 'too-many-rows' });
  });

  it('is none where it does not begin in time', async () => {
    const url = await serve(() => undefined);

    expect(await askFile({ url, timeoutMs: 50 })).toEqual({
      ...{ ok: false, kind: 'unavailable', why: 'it did not answer in time' },
    });
  });
});
