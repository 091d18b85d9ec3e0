import request from 'supertest';
import { z } from 'zod';
import { createLog } from '../log.js';
import { createRegistry } from '../metrics.js';
import { Problem } from '../problem.js';
import { readiness } from '../readiness.js';
import { buildApp } from './app.js';
import { route } from './route.js';

const greet = route({
  method: 'post',
  path: '/v1/children/:id/notes',
  roles: ['dmo'],
  summary: 'Adds a note',
  params: z.object({ id: z.string().regex(/^c-\d+$/) }),
  query: z.object({ asOf: z.iso.date().optional() }),
  body: z.object({ note: z.string().max(20) }),
  response: z.object({ id: z.string(), length: z.int() }),
  statuses: [201],
  problems: ['child-not-found'],
  handler: ({ params, body }) => {
    if (params.id === 'c-0') throw new Problem('child-not-found');
    return { status: 201, body: { id: params.id, length: body.note.length } };
  },
});

const leaky = route({
  method: 'get',
  path: '/v1/leaky',
  roles: ['operator'],
  summary: 'Answers more than it declared',
  response: z.object({ id: z.string() }),
  handler: () => ({ body: { id: 'r-1', name: 'Synthetic Child' } as { id: string } }),
});

const broken = route({
  method: 'get',
  path: '/v1/broken',
  roles: ['operator'],
  summary: 'Throws',
  response: z.object({}),
  handler: () => {
    throw new Error('NHS 999 123 4567 of Synthetic Child');
  },
});

const lines: string[] = [];
const log = createLog({
  service: 'test',
  level: 'debug',
  destination: { write: (line) => void lines.push(line) },
});

const appWith = (checks: Parameters<typeof readiness>[0] = []) =>
  buildApp({
    service: 'test',
    log,
    registry: createRegistry('test'),
    routes: [greet, leaky, broken],
    isReady: readiness(checks),
  });

describe('buildApp', () => {
  it('parses the request and answers what the handler gives', async () => {
    const answer = await request(appWith()).post('/v1/children/c-7/notes').send({ note: 'hello' });

    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ id: 'c-7', length: 5 });
  });

  it.each`
    send                        | path      | status | type                 | pointers
    ${{ note: 'x'.repeat(21) }} | ${'c-7'}  | ${400} | ${'invalid-request'} | ${['#/body/note']}
    ${{ note: 'x' }}            | ${'nope'} | ${400} | ${'invalid-request'} | ${['#/path/id']}
    ${{ note: 'x' }}            | ${'c-0'}  | ${404} | ${'child-not-found'} | ${undefined}
  `('answers $status $type for $path', async ({ send, path, status, type, pointers }) => {
    const answer = await request(appWith())
      .post(`/v1/children/${String(path)}/notes`)
      .send(send as Record<string, string>);
    const body = answer.body as { type: string; errors?: { pointer: string }[] };

    expect(answer.status).toBe(status);
    expect(answer.type).toBe('application/problem+json');
    expect(body.type).toBe(`/problems/${String(type)}`);
    expect(body.errors?.map((error) => error.pointer)).toEqual(pointers);
  });

  it('says that a body is not JSON without repeating it', async () => {
    const answer = await request(appWith())
      .post('/v1/children/c-7/notes')
      .type('application/json')
      .send('{"note": "Synthetic Child');

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ type: '/problems/not-json' });
    expect(answer.text).not.toContain('Synthetic');
  });

  it('refuses a body above 1 MiB', async () => {
    const answer = await request(appWith())
      .post('/v1/children/c-7/notes')
      .send({ note: 'x'.repeat(1_048_576) });

    expect(answer.status).toBe(413);
    expect(answer.body).toMatchObject({ type: '/problems/too-large' });
  });

  it('answers no field that the response schema does not name', async () => {
    const answer = await request(appWith()).get('/v1/leaky');

    expect(answer.body).toEqual({ id: 'r-1' });
  });

  it('says nothing about an unexpected error, to the caller or with data to the log', async () => {
    lines.length = 0;
    const answer = await request(appWith()).get('/v1/broken');

    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject({
      type: '/problems/internal-error',
      detail: 'Something went wrong on our side',
    });
    expect(lines.join('')).toContain('"type":"Error"');
    expect(lines.join('')).not.toMatch(/999|Synthetic/);
  });

  it('answers an unknown address with a problem', async () => {
    const answer = await request(appWith()).get('/v1/nothing');

    expect(answer.body).toMatchObject({ type: '/problems/route-not-found', status: 404 });
  });

  it('keeps a plain request id and replaces one that could be an NHS number', async () => {
    const kept = await request(appWith()).get('/health/live').set('x-request-id', 'req-1234.a');
    const made = await request(appWith()).get('/health/live').set('x-request-id', '9991234567');

    expect(kept.get('x-request-id')).toBe('req-1234.a');
    expect(made.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is ready only when every check passes, and says which does not', async () => {
    const store = {
      name: 'store',
      check: () => ({ ok: false as const, why: 'no answer for 12 s' }),
    };
    const kafka = { name: 'kafka', check: () => ({ ok: true as const }) };
    const waiting = await request(appWith([kafka, store])).get('/health/ready');
    const ready = await request(appWith([kafka])).get('/health/ready');

    expect(waiting.status).toBe(503);
    expect(waiting.body).toEqual({
      status: 'not ready',
      checks: [
        { name: 'kafka', ok: true },
        { name: 'store', ok: false, why: 'no answer for 12 s' },
      ],
    });
    expect(ready.status).toBe(200);
  });

  it('times requests by route pattern, never by address', async () => {
    const app = appWith();
    await request(app).post('/v1/children/c-7/notes').send({ note: 'x' });
    await request(app).get('/v1/children/9991234567');
    const { text } = await request(app).get('/metrics');

    expect(text).toContain(
      'waits_http_request_duration_seconds_count{method="POST",route="/v1/children/:id/notes",status="201"} 1',
    );
    expect(text).toContain('route="unmatched",status="404"');
    expect(text).toContain('waits_ready 1');
    expect(text).not.toContain('9991234567');
  });

  it('describes its routes, roles and problems as OpenAPI', async () => {
    const { body } = await request(appWith()).get('/openapi.json');

    expect(body).toMatchObject({
      openapi: '3.1.0',
      paths: {
        '/v1/children/{id}/notes': {
          post: {
            summary: 'Adds a note',
            'x-roles': ['dmo'],
            parameters: [
              { name: 'id', in: 'path', required: true },
              { name: 'asOf', in: 'query', required: false },
            ],
            responses: { '201': {}, '400': {}, '404': {}, '500': {} },
          },
        },
      },
    });
  });
});
