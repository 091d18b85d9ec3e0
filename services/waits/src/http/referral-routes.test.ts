import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ReferralClocks } from '@waits/contracts/api/clock';
import { buildApp } from '@waits/kit/http/app';
import { closeServer, listen } from '@waits/kit/http/listen';
import { createLog } from '@waits/kit/log';
import { createRegistry } from '@waits/kit/metrics';
import { spellRegister } from '@waits/standards/testing/spell-register';
import { memoryStore } from '../adapters/memory-store.js';
import { fakeWorld } from '../consumer/fake-world.js';
import { loadSurroundings } from '../consumer/load-surroundings.js';
import type { TokenDocument } from '../domain/documents.js';
import { event, numberToken, token } from '../domain/fake-events.js';
import { referralRoutes } from './referral-routes.js';

let server: Server;
let base: string;

const [local, number] = [token('local'), numberToken('number')];
type More = { tokens?: string[]; teamType?: string; provider?: string };
const camhs = (subject: string, on: string, { tokens = [number], ...more }: More = {}) =>
  event('referral.received', { subject, on, tokens, pathway: 'CAMHS', id: subject, ...more });

beforeAll(async () => {
  const store = memoryStore();
  const world = fakeWorld({ store });
  await world.events([
    event('referral.received', { pathway: 'ASD', reason: '25', on: '2026-03-02' }),
    camhs('RXX01:A', '2026-03-02', { tokens: [local, number] }),
    event('referral.closed', { subject: 'RXX01:A', on: '2026-03-10', id: 'A-closed' }),
    camhs('RXX01:B', '2026-03-15'),
    camhs('RXX01:C', '2026-03-20', { teamType: 'A02' }),
    camhs('RXX02:D', '2026-03-20', { provider: 'RXX02' }),
    camhs('RXX01:E', '2026-03-20', { tokens: [token('sibling')] }),
  ]);
  const said = { source: 'asd-system', recordedAt: '2026-03-02T12:00:00Z' };
  await world.identities([
    { ...said, token: local, birthDate: '2015-05-05' },
    { ...said, token: token('sibling'), birthDate: '2013-05-05' },
  ]);
  const app = buildApp({
    ...{ service: 'waits', registry: createRegistry('waits') },
    isReady: () => ({ ready: true, checks: [] }),
    log: createLog({ service: 'waits', level: 'silent' }),
    routes: referralRoutes({
      ...{ store, register: spellRegister(), today: () => '2026-06-10' },
      surroundingsOf: async (one) => {
        const documents = new Map<string, TokenDocument>();
        await loadSurroundings(store, documents, [one]);
        return documents;
      },
    }),
  });
  server = await listen(app, { host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => closeServer(server));

const page = (path: string) => fetch(`${base}/v1/referrals/${path}`);

describe('the explained page of a referral', () => {
  it('is HTML that says what the JSON says, today or on the day asked for', async () => {
    const today = await page('RXX01:R1/clocks.html');

    expect(today.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await today.text()).toContain('Waiting, over the standard: 100 days');
    expect(await (await page('RXX01:R1/clocks.html?asOf=2026-03-12')).text()).toContain(
      'Waiting: 10 days',
    );
  });

  it('may show its own styles and run nothing', async () => {
    const policy = (await page('RXX01:R1/clocks.html')).headers.get('content-security-policy');

    expect(policy).toMatch(/script-src 'self'.*style-src [^;]*'unsafe-inline'/);
  });

  it('is a problem for a referral nobody knows', async () => {
    const reply = await page('RXX01:none/clocks.html');

    expect(reply.status).toBe(404);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('the clock of a spell', () => {
  const spellOf = async (id: string, asOf = '2026-04-01') => {
    const answer = (await (await page(`${id}/clocks?asOf=${asOf}`)).json()) as ReferralClocks;
    return answer.clocks.find(({ standardId }) => standardId === 'CYPMH-4W');
  };

  it.each(['RXX01:A', 'RXX01:B'])('is shown with %s, as with each of its referrals', async (id) => {
    expect(await spellOf(id)).toMatchObject({
      ...{ startedOn: '2026-03-02', days: 30, dueOn: '2026-03-30', status: 'breached' },
      spell: { referralIds: ['RXX01:A', 'RXX01:B'] },
    });
  });

  it('is explained by the referrals in it and those outside', async () => {
    const { used, ignored } = (await spellOf('RXX01:A'))?.explanation ?? { used: [], ignored: [] };

    expect([...used, ...ignored].map(({ on, what }) => `${on} ${what}`)).toEqual([
      '2026-03-02 The referral was received (referral RXX01:A)',
      '2026-03-15 Another referral was received, which belongs to the same wait (referral RXX01:B)',
      '2026-03-10 The referral was closed (referral RXX01:A)',
      '2026-03-20 A referral was received that is outside this wait: crisis team (referral RXX01:C)',
    ]);
  });

  it.each<[string, string[] | undefined, string]>([
    ['RXX01:C', undefined, 'a referral that is outside has none'],
    ['RXX02:D', ['RXX02:D'], 'another provider has its own'],
    ['RXX01:E', ['RXX01:E'], 'so has another child'],
  ])('%s: %j (%s)', async (id, referralIds) => {
    expect((await spellOf(id))?.spell?.referralIds).toEqual(referralIds);
  });

  it('is on an earlier day what it was then', async () => {
    expect(await spellOf('RXX01:A', '2026-03-14')).toMatchObject({
      ...{ status: 'ended-unmet', days: 8 },
      spell: { referralIds: ['RXX01:A'] },
    });
  });
});
