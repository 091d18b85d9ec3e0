import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeServer, listen } from '@waits/kit/http/listen';
import { memoryStore } from './adapters/memory-store.js';
import { fakeWorld } from './consumer/fake-world.js';
import { event, nodeIdOf, numberToken, token } from './domain/fake-events.js';
import { fakeWaitsApp } from './fake-waits-app.js';

const NHS_NUMBER = '9990000018';
const local = token('local');
const number = numberToken('number');
const BIRTH_DATE = '2017-05-06';

const lines: string[] = [];
let server: Server;
let base: string;

beforeAll(async () => {
  const store = memoryStore();
  const world = fakeWorld({ store });
  const row = { tokens: [local, number], pathway: 'ASD' as const, reason: '25' };
  await world.events([
    event('referral.received', { ...row, on: '2026-03-02' }),
    event('referral.received', { ...row, subject: 'RXX02:R2', on: '2026-01-05', id: 'earlier' }),
    event('referral.received', { ...row, subject: 'RXX03:R3', tokens: [token('other')] }),
  ]);
  const said = { source: 'asd-system', recordedAt: '2026-03-02T12:00:00Z' };
  await world.identities([{ ...said, birthDate: BIRTH_DATE, token: local }]);
  const app = fakeWaitsApp({
    ...{ store, lines },
    tokensOfNumber: (asked) => (asked === NHS_NUMBER ? [numberToken('newest'), number] : []),
  });
  server = await listen(app, { host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => closeServer(server));

async function get(path: string) {
  const answer = await fetch(base + path);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function find(nhsNumber: string) {
  const answer = await fetch(`${base}/v1/children/find`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ nhsNumber }),
  });
  return { status: answer.status, text: await answer.text() };
}

describe('the record of a referral', () => {
  it('is found by its id', async () => {
    const { status, body } = await get('/v1/referrals/RXX01:R1');

    expect(status).toBe(200);
    expect(body).toMatchObject({
      referralId: 'RXX01:R1',
      childId: nodeIdOf(local),
      facts: { pathway: 'ASD', receivedOn: '2026-03-02', ageAtReferral: 8 },
      events: [{ type: 'referral.received', occurredOn: '2026-03-02' }],
    });
  });

  it.each([
    { why: 'an id nobody knows', id: 'RXX01:none', status: 404, slug: 'referral-not-found' },
    { why: 'an id that cannot be one', id: 'none', status: 400, slug: 'invalid-request' },
    { why: 'half of an escape', id: '%E0%A4', status: 400, slug: 'invalid-request' },
  ])('is a problem for $why', async ({ id, status, slug }) => {
    const answer = await get(`/v1/referrals/${id}`);

    expect(answer).toMatchObject({ status, body: { type: `/problems/${slug}`, status } });
  });
});

describe('the clocks of a referral', () => {
  it('are measured on the day asked for', async () => {
    const { body } = await get('/v1/referrals/RXX01:R1/clocks?asOf=2026-03-12');

    expect(body).toMatchObject({ asOf: '2026-03-12', pathway: 'ASD' });
    expect(body['clocks']).toContainEqual(
      expect.objectContaining({ startedOn: '2026-03-02', days: 10, isWaiting: true }),
    );
  });

  it('are measured today when no day is asked for', async () => {
    expect((await get('/v1/referrals/RXX01:R1/clocks')).body).toMatchObject({ asOf: '2026-06-01' });
  });

  it.each(['tomorrow', '2026-02-30', ''])('refuse the day %j', async (asOf) => {
    expect((await get(`/v1/referrals/RXX01:R1/clocks?asOf=${asOf}`)).status).toBe(400);
  });
});

describe('a child', () => {
  it('is found by NHS number, as the node of that number', async () => {
    const { status, text } = await find(NHS_NUMBER);

    expect({ status, body: JSON.parse(text) as unknown }).toEqual({
      status: 200,
      body: { childId: nodeIdOf(number) },
    });
  });

  it.each([
    ['a number nobody sent', '9990000026', 404],
    ['a mistyped number', '9990000019', 400],
    ['no number', 'Synthetic Child', 400],
  ])('is not found by %s, which is not repeated', async (_title, given, status) => {
    const answer = await find(given);

    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain(given);
  });

  it('has its referrals of every provider, the earliest received first, and no other', async () => {
    const { body } = await get(`/v1/children/${nodeIdOf(number)}/referrals`);

    expect(body).toMatchObject({
      ...{ childId: nodeIdOf(local), joinedSince: [], asOf: '2026-06-01' },
      referrals: [
        { referralId: 'RXX02:R2', isOpen: true },
        { referralId: 'RXX01:R1', isOpen: true },
      ],
    });
    expect(body['referrals']).toHaveLength(2);
  });

  it.each([
    [nodeIdOf(token('nobody')), 404],
    [NHS_NUMBER, 400],
  ])('with the id %s is answered with %d', async (childId, status) => {
    expect((await get(`/v1/children/${childId}/referrals`)).status).toBe(status);
  });
});

describe('what an erasure of a child has to know', () => {
  it('is its tokens and its ages at referral, and no identity', async () => {
    const { body } = await get(`/v1/children/${nodeIdOf(number)}/tokens`);

    expect(body).toEqual({
      childId: nodeIdOf(local),
      tokens: [local, number],
      agesAtReferral: [
        { referralId: 'RXX01:R1', years: 8 },
        { referralId: 'RXX02:R2', years: 8 },
      ],
    });
    expect(JSON.stringify(body)).not.toContain(BIRTH_DATE);
  });
});

describe('every answer', () => {
  it.each([
    '/v1/referrals/RXX01:R1',
    '/v1/referrals/RXX01:R1/clocks',
    `/v1/children/${nodeIdOf(number)}`,
    `/v1/children/${nodeIdOf(number)}/referrals`,
    `/v1/children/${NHS_NUMBER}/referrals`,
  ])(
    '%s is without identity, sealed or clear, and without tokens, which are for an erasure only',
    async (path) => {
      const text = await (await fetch(base + path)).text();

      for (const secret of [number, local, BIRTH_DATE, NHS_NUMBER, 'sealed']) {
        expect(text).not.toContain(secret);
      }
    },
  );

  it('leaves no NHS number in the log', async () => {
    await find(NHS_NUMBER);
    await get(`/v1/children/${NHS_NUMBER}/referrals`);

    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('')).not.toContain(NHS_NUMBER);
  });

  it('comes by a route with roles, all in one table', async () => {
    const { paths } = (await get('/openapi.json')).body as {
      paths: Record<string, Record<string, { 'x-roles': string[] }>>;
    };
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { 'x-roles': roles }]) => ({
        route: `${method} ${path}`,
        hasRoles: roles.length > 0,
      })),
    );

    expect(operations).toEqual(
      [
        ...['get /v1/referrals/{id}', 'get /v1/referrals/{id}/clocks'],
        'get /v1/referrals/{id}/clocks.html',
        'post /v1/children/find',
        ...['get /v1/children/{childId}', 'get /v1/children/{childId}/referrals'],
        'get /v1/children/{childId}/tokens',
        ...['get /v1/jobs/{job}', 'post /v1/jobs/{job}', 'post /v1/clocks/try'],
        ...['get /v1/standards', 'get /v1/standards/{id}'],
        ...['get /v1/providers/{provider}/referrals', 'post /v1/referrals/held'],
        'post /v1/providers/{provider}/referrals/find',
        ...['post /v1/children/candidates', 'get /v1/children/{childId}/candidates'],
        'get /v1/unmatched',
        ...['post /v1/matches', 'get /v1/matches/{matchId}', 'post /v1/matches/{matchId}/undo'],
      ].map((route) => ({ route, hasRoles: true })),
    );
  });
});
