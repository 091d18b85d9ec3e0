import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FoundChildren, HeldReferrals } from '@waits/contracts/api/held';
import { buildApp } from '@waits/kit/http/app';
import { closeServer, listen } from '@waits/kit/http/listen';
import { createLog } from '@waits/kit/log';
import { createRegistry } from '@waits/kit/metrics';
import { memoryStore } from '../adapters/memory-store.js';
import { fakeWorld } from '../consumer/fake-world.js';
import { loadSurroundings } from '../consumer/load-surroundings.js';
import type { TokenDocument } from '../domain/documents.js';
import { event, numberToken, token } from '../domain/fake-events.js';
import { heldRoutes } from './held-routes.js';

let server: Server;
let base: string;

/** `RXX01:A` is the referral of the child A1. */
const nameOf = (subject: string): string => `${subject.slice(6)}${subject.slice(4, 5)}`;
const received = (subject: string, priority?: string) =>
  event('referral.received', {
    ...{ subject, on: '2026-03-02', pathway: 'SALT', id: subject, provider: subject.slice(0, 5) },
    ...(priority === undefined ? {} : { priority }),
    tokens: [numberToken(nameOf(subject))],
  });

beforeAll(async () => {
  const store = memoryStore();
  await fakeWorld({ store }).events([
    ...[received('RXX01:A', '2'), received('RXX01:B'), received('RXX01:C'), received('RXX02:A')],
    event('referral.closed', { subject: 'RXX01:B', on: '2026-03-10', id: 'closed' }),
    event('referral.vanished', { subject: 'RXX01:C', on: '2026-03-12', id: 'vanished' }),
    event('patient.merged', {
      ...{ subject: numberToken('B1'), on: '2026-03-15', id: 'merged' },
      ...{ tokens: [numberToken('B1')], otherTokens: [token('local-of-B')] },
    }),
  ]);
  const app = buildApp({
    ...{ service: 'waits', registry: createRegistry('waits') },
    isReady: () => ({ ready: true, checks: [] }),
    log: createLog({ service: 'waits', level: 'silent' }),
    routes: heldRoutes({
      ...{ store, today: () => '2026-06-10' },
      surroundingsOf: async (...tokens) => {
        const documents = new Map<string, TokenDocument>();
        await loadSurroundings(store, documents, tokens);
        return documents;
      },
    }),
  });
  server = await listen(app, { host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => closeServer(server));

const pageOf = async (query: string) =>
  (await (await fetch(`${base}/v1/providers/RXX01/referrals${query}`)).json()) as HeldReferrals;
const idsIn = ({ referrals }: HeldReferrals) => referrals.map(({ referralId }) => referralId);

describe('what is held of a provider', () => {
  it('is every referral of it and no other, open or not, as of today', async () => {
    const page = await pageOf('');

    expect(page).toMatchObject({ provider: 'RXX01', asOf: '2026-06-10', next: null });
    expect(page.referrals).toMatchObject([
      { referralId: 'RXX01:A', isOpen: true, left: null, priority: '2', receivedOn: '2026-03-02' },
      { referralId: 'RXX01:B', isOpen: false, left: { on: '2026-03-10', by: 'closed' } },
      { referralId: 'RXX01:C', isOpen: true, findings: ['vanished-from-source'] },
    ]);
  });

  it('is not asked for by what may be an NHS number, which is not repeated', async () => {
    const answer = await fetch(`${base}/v1/providers/9990000018/referrals`);

    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain('9990000018');
  });

  it('comes in pages, none twice and none left out', async () => {
    const first = await pageOf('?limit=2');
    const second = await pageOf(`?limit=2&after=${first.next ?? ''}`);

    expect([idsIn(first), first.next]).toEqual([['RXX01:A', 'RXX01:B'], 'RXX01:B']);
    expect([idsIn(second), second.next]).toEqual([['RXX01:C'], null]);
  });

  it('can be asked for by id; what is not held is left out', async () => {
    const body = JSON.stringify({ referralIds: ['RXX02:A', 'RXX01:none', 'RXX01:A'] });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${base}/v1/referrals/held`, { method: 'POST', headers, body });

    expect(idsIn((await answer.json()) as HeldReferrals)).toEqual(['RXX01:A', 'RXX02:A']);
  });

  it('is found by the pseudonyms of a child, also one that was joined to it, and at that provider only', async () => {
    const tokens = [
      ...[numberToken('A1'), numberToken('A2'), token('local-of-B'), token('unknown')],
    ];
    const answer = await fetch(`${base}/v1/providers/RXX01/referrals/find`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ tokens }),
    });
    const { asOf, children } = (await answer.json()) as FoundChildren;

    expect(asOf).toBe('2026-06-10');
    expect(
      children.map((child) => [child.tokens, child.referrals.map(({ referralId }) => referralId)]),
    ).toEqual([
      [[numberToken('A1')], ['RXX01:A']],
      [[numberToken('A2')], []],
      [[token('local-of-B')], ['RXX01:B']],
    ]);
  });

  it('names no child but by its id here', async () => {
    expect(JSON.stringify(await pageOf(''))).not.toContain('.nhs.');
  });
});
