import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildApp } from '@waits/kit/http/app';
import { closeServer, listen } from '@waits/kit/http/listen';
import { createLog } from '@waits/kit/log';
import { createRegistry } from '@waits/kit/metrics';
import { sourceEvent } from '@waits/sources/testing/fake-events';
import { loadRegister } from '@waits/standards/register/load';
import { tryClocks } from '../try/try-clocks.js';
import { tryRoutes } from './try-routes.js';

const registry = createRegistry('waits');
const lines: string[] = [];
let server: Server;
let base: string;

beforeAll(async () => {
  const rules = { register: loadRegister(), now: () => new Date() };
  const app = buildApp({
    ...{ service: 'waits', registry, isReady: () => ({ ready: true, checks: [] }) },
    log: createLog({
      ...{ service: 'waits', level: 'debug' },
      destination: { write: (line) => void lines.push(line) },
    }),
    routes: tryRoutes({ tryClocks: (asked) => tryClocks(asked, rules) }),
  });
  server = await listen(app, { host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => closeServer(server));

const post = (body: unknown) =>
  fetch(`${base}/v1/clocks/try`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('POST /v1/clocks/try', () => {
  it('answers with the clocks of the events given', async () => {
    const reply = await post({ events: [sourceEvent()], asOf: '2026-06-01' });

    expect(reply.status).toBe(200);
    expect(await reply.json()).toMatchObject({
      asOf: '2026-06-01',
      counts: { given: 1, taken: 1, notTaken: 0 },
      referrals: [{ referralId: 'RAA:R1', child: 1, pathway: 'ASD' }],
    });
  });

  it.each([
    { body: '{', type: '/problems/not-json', pointers: undefined },
    { body: {}, type: '/problems/invalid-request', pointers: ['#/body/events', '#/body/asOf'] },
    {
      body: { events: [], asOf: '2026-02-30', knownAt: 'soon', kept: true },
      type: '/problems/invalid-request',
      pointers: ['#/body/events', '#/body/asOf', '#/body/knownAt', '#/body/kept'],
    },
    {
      body: { events: Array.from({ length: 5_001 }, () => 1), asOf: '2026-06-01' },
      type: '/problems/invalid-request',
      pointers: ['#/body/events'],
    },
  ])('refuses as a whole what is no trial: $type $pointers', async ({ body, type, pointers }) => {
    const reply = await post(body);
    const problem = (await reply.json()) as { type: string; errors?: { pointer: string }[] };

    expect(reply.status).toBe(400);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(problem.type).toBe(type);
    expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it.each([
    { what: 'one identifier', tokens: 1 },
    { what: 'identifiers that are merged', tokens: 2 },
  ])(
    'refuses more referrals of one child than can be judged at once, by $what',
    async ({ tokens }) => {
      const who = (n: number) => ({ localPatientId: `L${String(n % tokens)}` });
      const many = Array.from({ length: 101 }, (_, n) =>
        sourceEvent({
          id: `r${String(n)}`,
          subject: `RAA:R${String(n)}`,
          data: { patient: who(n) },
        }),
      );
      const merge = sourceEvent({
        ...{ id: 'm', type: 'patient.merged', subject: undefined },
        data: { patient: who(0), other: { localPatientId: 'L1' } },
      });
      const reply = await post({ events: [...many, merge], asOf: '2026-06-01' });

      expect(reply.status).toBe(400);
      expect(await reply.json()).toMatchObject({
        errors: [{ pointer: '#/body/events', detail: expect.stringContaining('no more than 100') }],
      });
      expect((await post({ events: many.slice(1), asOf: '2026-06-01' })).status).toBe(200);
    },
  );

  it('leaves no trace of whom it was asked about in a log line or a metric', async () => {
    lines.length = 0;
    await post({
      events: [sourceEvent(), sourceEvent({ source: '9990000018' })],
      asOf: '2026-06-01',
    });

    const left = lines.join('') + (await registry.metrics());
    expect(left).toContain('/v1/clocks/try');
    expect(left).not.toMatch(/9990000018|Synthetic|LOCAL-1|RAA:R1|asd-1/);
  });

  it('is described with the shape of an event', async () => {
    const openapi = JSON.stringify(await (await fetch(`${base}/openapi.json`)).json());

    expect(openapi).toContain('/v1/clocks/try');
    expect(openapi).toContain('originalReceivedOn');
  });
});
