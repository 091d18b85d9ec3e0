import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { askJson } from './ask-json.js';
import { closeServer } from './listen.js';

const response = z.object({ days: z.int() });
type Row = { status: number; body: string; kind: string };

let server: Server | undefined;

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/wait`;
}

const answering = (status: number, body: string) =>
  serve((_request, answer) => {
    answer.writeHead(status, { location: '/elsewhere' }).end(body);
  });

afterEach(async () => {
  if (server) await closeServer(server);
  server = undefined;
});

describe('askJson', () => {
  it('gives the checked answer', async () => {
    const url = await answering(200, '{"days":91,"name":"Synthetic Child"}');

    expect(await askJson({ url, response })).toEqual({
      ok: true,
      status: 200,
      value: { days: 91 },
    });
  });

  it('posts a body with the request id', async () => {
    const seen: unknown[] = [];
    const url = await serve((request, answer) => {
      seen.push(request.method, request.headers['x-request-id'], request.headers['content-type']);
      answer.end('{"days":1}');
    });
    await askJson({ url, response, body: { a: 1 }, requestId: 'request-1' });

    expect(seen).toEqual(['POST', 'request-1', 'application/json']);
  });

  it('passes on a problem of the catalogue with its fields', async () => {
    const errors = [{ pointer: '#/body/subject', detail: 'Enter what it is about' }];
    const body = { type: '/problems/invalid-request', detail: 'The request is not valid', errors };
    const url = await answering(400, JSON.stringify(body));

    expect(await askJson({ url, response })).toEqual({
      ok: false,
      kind: 'problem',
      slug: 'invalid-request',
      status: 400,
      detail: 'The request is not valid',
      errors,
    });
  });

  it.each`
    what                     | status | body                                                  | kind
    ${'an error of its own'} | ${500} | ${'{"type":"/problems/internal-error","detail":"x"}'} | ${'unavailable'}
    ${'an unknown problem'}  | ${404} | ${'{"type":"/problems/nothing","detail":"x"}'}        | ${'unavailable'}
    ${'a redirect'}          | ${302} | ${''}                                                 | ${'unavailable'}
    ${'another shape'}       | ${200} | ${'{"days":"many"}'}                                  | ${'misunderstood'}
    ${'no JSON'}             | ${200} | ${'<p>Hello</p>'}                                     | ${'misunderstood'}
  `('does not take $what for an answer', async (row: Row) => {
    const { status, body, kind } = row;
    const url = await answering(status, body);

    expect(await askJson({ url, response })).toMatchObject({ ok: false, kind });
  });

  it('takes a failing status whose body was agreed', async () => {
    const url = await answering(400, '{"days":3}');

    expect(await askJson({ url, response, alsoStatuses: [400] })).toEqual({
      ok: true,
      status: 400,
      value: { days: 3 },
    });
  });

  it('still knows a problem under such a status', async () => {
    const body = { type: '/problems/too-large', detail: 'The body is too large' };
    const url = await answering(413, JSON.stringify(body));

    expect(await askJson({ url, response, alsoStatuses: [413] })).toMatchObject({
      kind: 'problem',
      slug: 'too-large',
    });
  });

  it('gives up on a service that keeps silent', async () => {
    const url = await serve(() => undefined);
    const reply = await askJson({ url, response, timeoutMs: 30 });
    server?.closeAllConnections();

    expect(reply).toEqual({ ok: false, kind: 'unavailable', why: 'it did not answer in time' });
  });

  it('names the reason when nobody listens', async () => {
    const url = await answering(200, '{}');
    if (server) await closeServer(server);
    server = undefined;

    expect(await askJson({ url, response })).toEqual({
      ok: false,
      kind: 'unavailable',
      why: 'it could not be reached (ECONNREFUSED)',
    });
  });
});
