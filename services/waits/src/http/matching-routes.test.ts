import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildApp } from '@waits/kit/http/app';
import { closeServer, listen } from '@waits/kit/http/listen';
import { createLog } from '@waits/kit/log';
import { createRegistry } from '@waits/kit/metrics';
import { event, nodeIdOf, numberToken, token } from '../domain/fake-events.js';
import { fakeMatching } from '../matching/fake-matching.js';
import { matchingRoutes } from './matching-routes.js';

const [la, number] = [token('la'), numberToken('number')];
const SAID = { name: 'Quillfeather, Zephyrine', birthDate: '2016-05-04', postcode: 'ZZ99 1ZZ' };
const decision = {
  ...{ childId: nodeIdOf(la), otherChildId: nodeIdOf(number) },
  ...{ decision: 'accept', by: 'spoc.officer', reason: 'family-confirmed' },
};
const matchId = `${nodeIdOf(la)}~${nodeIdOf(number)}`;

let server: Server;
let base: string;
let faults: { broker: boolean; lag: boolean };
const lines: string[] = [];

beforeEach(async () => {
  const matching = fakeMatching();
  faults = matching.faults;
  await matching.world.events([
    event('referral.received', { subject: 'E0600:C1', pathway: 'ASD', tokens: [la] }),
    event('referral.received', { subject: 'RXX01:R1', pathway: 'ASD', tokens: [number] }),
  ]);
  for (const one of [la, number]) await matching.identify(one, SAID);
  const app = buildApp({
    ...{ service: 'waits', registry: createRegistry('waits') },
    isReady: () => ({ ready: true, checks: [] }),
    log: createLog({
      ...{ service: 'waits', level: 'debug' },
      destination: { write: (line) => void lines.push(line) },
    }),
    routes: matchingRoutes(matching),
  });
  server = await listen(app, { host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterEach(() => closeServer(server));

async function ask(path: string, body?: Record<string, unknown>) {
  const answer = await fetch(base + path, {
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json' },
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

describe('children that may be the one described', () => {
  it('are answered with scores and fields, and nothing of what was said', async () => {
    const { status, body } = await ask('/v1/children/candidates', SAID);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ most: 100, showFrom: 45, isCut: false },
      candidates: [
        { childId: nodeIdOf(la), score: 100, hasNhsNumber: false, referrals: 1 },
        { childId: nodeIdOf(number), score: 100, hasNhsNumber: true, referrals: 1 },
      ],
    });
    expect(`${JSON.stringify(body)}${lines.join('')}`).not.toMatch(/quill|zephyr|2016|zz99/i);
  });

  it.each([
    ['no birth date', { name: 'Example' }],
    ['a birth date alone', { birthDate: SAID.birthDate }],
    ['a day that is none', { ...SAID, birthDate: '2016-02-30' }],
    ['a number, for which there is another way', { ...SAID, nhsNumber: '9990000018' }],
  ])('are not looked for by %s', async (_what, asked) => {
    expect((await ask('/v1/children/candidates', asked)).status).toBe(400);
  });

  it('are found for a child that is held', async () => {
    const { body } = await ask(`/v1/children/${nodeIdOf(la)}/candidates`);

    expect(body).toMatchObject({ candidates: [{ childId: nodeIdOf(number), decision: null }] });
    expect((await ask(`/v1/children/${nodeIdOf(token('x'))}/candidates`)).status).toBe(404);
  });
});

describe('a decision', () => {
  it('is taken, shown and taken back', async () => {
    const taken = await ask('/v1/matches', decision);
    const shown = await ask(`/v1/matches/${matchId}`);
    const undone = await ask(`/v1/matches/${matchId}/undo`, {
      ...{ by: 'dmo.one', reason: 'decided-by-mistake' },
    });

    expect(taken).toMatchObject({ status: 200, body: { matchId, areOne: true } });
    expect(shown.body).toEqual(taken.body);
    expect(undone).toMatchObject({ status: 200, body: { areOne: false } });
  });

  it('is answered with 202 while it is not in force, and 503 when the log does not take it', async () => {
    faults.lag = true;
    const late = await ask('/v1/matches', decision);
    faults.broker = true;
    const lost = await ask('/v1/matches', decision);

    expect([late.status, lost.status]).toEqual([202, 503]);
  });

  it.each([
    ['nobody', { by: '' }],
    ['a reason that is none of the list', { reason: 'she told me so' }],
    ['a reason to reject', { reason: 'twin-or-sibling' }],
    ['a decision that is none', { decision: 'maybe' }],
  ])('by %s is refused', async (_who, given) => {
    expect((await ask('/v1/matches', { ...decision, ...given })).status).toBe(400);
  });

  it.each(['/v1/matches/9990000018', '/v1/unmatched?after=9990000018', '/v1/unmatched?limit=51'])(
    'or list asked for by %s is refused',
    async (path) => {
      expect((await ask(path)).status).toBe(400);
    },
  );

  it('is seen in the list of those who wait for one, page by page', async () => {
    const listed = await ask('/v1/unmatched?limit=1');
    const cursor = `to-decide|2026-06-01T09:00:00.000Z|${nodeIdOf(la)}`;
    const after = await ask(`/v1/unmatched?after=${encodeURIComponent(cursor)}`);
    const other = await ask(`/v1/unmatched?state=nobody-alike&after=${encodeURIComponent(cursor)}`);

    expect(listed).toMatchObject({ status: 200, body: { asOf: null, children: [], next: null } });
    expect([after.status, other.status]).toEqual([200, 400]);
  });

  it('that nobody made is not found', async () => {
    expect((await ask(`/v1/matches/${matchId}`)).status).toBe(404);
  });
});
