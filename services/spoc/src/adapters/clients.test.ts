import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeServer } from '@waits/kit/http/listen';
import { adviceRequested } from '../domain/advice-clock.js';
import { intakeClient } from './intake-client.js';
import { waitsClient } from './waits-client.js';

const CHILD = 'bbbbbbbb-0000-4000-8000-000000000001';
const wait = {
  referralId: 'ZAA01:R1',
  provider: 'ZAA01',
  pathway: 'ASD',
  receivedOn: '2025-02-03',
  isOpen: true,
  standardId: 'ASD-STAT-13W',
  days: 658,
  dueOn: '2025-05-05',
  isOverStandard: true,
};

let server: Server | undefined;
const seen: string[] = [];

async function answering(status: number, body: unknown): Promise<string> {
  const listener: RequestListener = (request, answer) => {
    seen.push(`${request.method ?? ''} ${request.url ?? ''}`);
    answer.writeHead(status).end(JSON.stringify(body));
  };
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const problem = (slug: string) => ({ type: `/problems/${slug}`, detail: 'x' });

afterEach(async () => {
  seen.length = 0;
  if (server) await closeServer(server);
  server = undefined;
});

describe('asking waits about a child', () => {
  it.each`
    status | body                          | kind
    ${200} | ${{ childId: CHILD }}         | ${'known'}
    ${404} | ${problem('child-not-found')} | ${'unknown'}
    ${400} | ${problem('invalid-request')} | ${'number-not-valid'}
    ${503} | ${problem('not-ready')}       | ${'not-asked'}
    ${404} | ${problem('route-not-found')} | ${'not-asked'}
    ${413} | ${problem('too-large')}       | ${'not-asked'}
    ${200} | ${{ child: 'other shape' }}   | ${'not-asked'}
  `('takes $status for $kind', async ({ status, body, kind }: Record<string, unknown>) => {
    const children = waitsClient({ waitsUrl: await answering(status as number, body) });

    expect(await children.find('999 000 0018', 'r')).toMatchObject({ kind });
    expect(seen).toEqual(['POST /v1/children/find']);
  });

  it('does not ask for a number that cannot be one', async () => {
    const children = waitsClient({ waitsUrl: await answering(200, { childId: CHILD }) });

    expect(await children.find('9990000019', 'r')).toEqual({ kind: 'number-not-valid' });
    expect(seen).toEqual([]);
  });

  it('looks for a child without a number by a body, and tells when waits does not tell', async () => {
    const found = { showFrom: 45, most: 100, isCut: false, candidates: [] };
    const children = waitsClient({ waitsUrl: await answering(200, found) });
    const gone = waitsClient({ waitsUrl: 'http://127.0.0.1:9' });
    const described = { name: 'Example', birthDate: '2016-05-04' };

    expect(await children.candidates(described, 'r')).toEqual(found);
    expect(await gone.candidates(described, 'r')).toBeNull();
    expect(seen).toEqual(['POST /v1/children/candidates']);
  });

  it('gives the open waits alone', async () => {
    const referrals = [wait, { ...wait, referralId: 'ZAA01:R2', isOpen: false }];
    const body = { childId: CHILD, joinedSince: [], asOf: '2026-11-23', referrals };
    const children = waitsClient({ waitsUrl: await answering(200, body) });

    expect(await children.openWaits(CHILD, 'r')).toEqual({ waits: [wait], waitsNote: null });
    expect(seen).toEqual([`GET /v1/children/${CHILD}/referrals`]);
  });

  it.each`
    status | body                          | note
    ${404} | ${problem('child-not-found')} | ${/no longer knows this child/}
    ${503} | ${problem('not-ready')}       | ${/cannot be shown now.*it answered 503/}
  `('says why waits are not shown at $status', async ({ status, body, note }: Row) => {
    const children = waitsClient({ waitsUrl: await answering(status, body) });
    const beside = await children.openWaits(CHILD, 'r');

    expect(beside).toEqual({ waits: null, waitsNote: expect.stringMatching(note) });
  });
});

type Row = { status: number; body: unknown; note: RegExp };

const event = adviceRequested({
  queryId: CHILD,
  advice: { localAuthority: 'ZLA', caseId: 'E1', healthService: 'SALT' },
  childId: CHILD,
  receivedOn: '2026-11-23',
  at: '2026-11-23T10:00:00.000Z',
});
const results = (outcome: string, reason: string | null) => ({
  receipt: 'r-1',
  counts: { applied: 0, duplicate: 0, ignored: 0, refused: 0, parked: 0 },
  results: [{ index: 0, id: event.id, outcome, reason, detail: null, details: [] }],
});

describe('sending health advice to intake', () => {
  it.each`
    status | body                                   | taken
    ${200} | ${results('applied', null)}            | ${{ state: 'taken' }}
    ${200} | ${results('duplicate', null)}          | ${{ state: 'taken' }}
    ${400} | ${results('refused', 'unknown-child')} | ${{ state: 'not-taken', reason: 'unknown-child' }}
    ${400} | ${problem('invalid-request')}          | ${{ state: 'not-taken', reason: 'invalid-request' }}
    ${503} | ${problem('not-ready')}                | ${{ state: 'try-again' }}
  `('makes $taken.state of a $status', async ({ status, body, taken }: Record<string, unknown>) => {
    const send = intakeClient({ intakeUrl: await answering(status as number, body) });

    expect(await send(event)).toEqual(taken);
  });
});
