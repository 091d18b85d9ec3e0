import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { closeServer, listen } from '@waits/kit/http/listen';
import express from 'express';
import type { Request, Response } from 'express';
import type { RawBody } from './raw-body.js';
import { cutOffSlow, readRawBody } from './raw-body.js';

const limits = { limit: 10, kept: 20 };

/** Sends chunks and gives the body as the next handler finds it; null where none is called. */
async function read(chunks: string[], ending: 'end' | 'hang-up'): Promise<RawBody | null> {
  const request = Readable.from(sent(chunks, ending), { objectMode: false }) as unknown as Request;
  let body: RawBody | null = null;
  await readRawBody(limits)(request, undefined as unknown as Response, () => {
    body = request.body as RawBody;
  });
  return body;
}

function* sent(chunks: string[], ending: 'end' | 'hang-up') {
  for (const chunk of chunks) yield Buffer.from(chunk);
  if (ending === 'hang-up') throw new Error('aborted');
}

describe('a posted body', () => {
  it('is kept as it came', async () => {
    expect(await read(['{"a":', '1}'], 'end')).toEqual({
      bytes: Buffer.from('{"a":1}'),
      isTooLarge: false,
    });
  });

  it('is too large above the limit, not at it', async () => {
    expect(await read(['1234567890'], 'end')).toMatchObject({ isTooLarge: false });
    expect(await read(['1234567890', 'x'], 'end')).toMatchObject({ isTooLarge: true });
  });

  it('is read to its end though no more than needed is kept', async () => {
    const body = await read(
      Array.from({ length: 100 }, () => '12345'),
      'end',
    );

    expect(body?.bytes).toHaveLength(20);
  });

  it('goes nowhere when the sender hangs up half-way', async () => {
    expect(await read(['{"a":'], 'hang-up')).toBeNull();
  });
});

describe('a sender whose body does not arrive in time', () => {
  const LONGEST_MS = 100;

  /** What is answered to bytes of a request that go no further; nothing where the sender is cut off. */
  async function answerTo(sent: string): Promise<string> {
    const app = express()
      .use(cutOffSlow(['/files'], LONGEST_MS))
      .use(express.json())
      .use(async (_request, response) => {
        await sleep(3 * LONGEST_MS);
        response.set('connection', 'close').send('answered');
      });
    const server = await listen(app, { host: '127.0.0.1', port: 0 });
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    let said = '';
    socket.setEncoding('utf8').on('data', (piece: string) => {
      said += piece;
    });
    socket.write(sent);
    await once(socket, 'close');
    await closeServer(server, 0);
    return said.split('\r\n').at(-1) ?? '';
  }

  const posted = (path: string, body: string): string =>
    `POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 7\r\n\r\n${body}`;

  it('is cut off, and a reader of the body learns of it as of anyone who hangs up', async () => {
    expect(await answerTo(posted('/v1/events', '{"a"'))).toBe('');
  });

  it('is told from one whose body is there and whose answer takes its time', async () => {
    expect(await answerTo(posted('/v1/events', '{"a":1}'))).toBe('answered');
    expect(await answerTo('GET / HTTP/1.1\r\nhost: a\r\n\r\n')).toBe('answered');
  });
});
