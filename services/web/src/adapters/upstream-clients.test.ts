import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NewQuery } from '@waits/contracts/api/query';
import { closeServer } from '@waits/kit/http/listen';
import { clocks, query, QUERY_ID, summary, worklist } from '../fake-answers.js';
import { reportingClient, spocClient, waitsClient } from './upstream-clients.js';

let server: Server | undefined;
const seen: { address: string; key: unknown; id: unknown }[] = [];

async function answering(status: number, body: unknown): Promise<string> {
  const listener: RequestListener = ({ method = '', url = '', headers }, answer) => {
    const { 'idempotency-key': key, 'x-request-id': id } = headers;
    seen.push({ address: `${method} ${url}`, key, id });
    answer.writeHead(status).end(JSON.stringify(body));
  };
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const addressSeen = () => seen.map(({ address }) => address);

afterEach(async () => {
  seen.length = 0;
  if (server) await closeServer(server);
  server = undefined;
});

describe('asking the services', () => {
  it('asks reporting for the figures of a day, without empty filters', async () => {
    const reporting = reportingClient(await answering(200, summary));
    const params = { asOf: '2026-03-31', pathway: undefined, provider: '' };

    expect(await reporting.summary(params, 'request-1')).toEqual({ ok: true, value: summary });
    expect(seen).toEqual([
      { address: 'GET /v1/summary?asOf=2026-03-31', key: undefined, id: 'request-1' },
    ]);
  });

  it('asks reporting for a page of the worklist', async () => {
    const reporting = reportingClient(await answering(200, worklist));

    expect(await reporting.worklist({ standard: 'A', after: 'c=1' }, 'r')).toMatchObject({
      ok: true,
    });
    expect(addressSeen()).toEqual(['GET /v1/worklist?standard=A&after=c%3D1']);
  });

  it('asks waits for a referral whose id holds a slash', async () => {
    const waits = waitsClient(await answering(200, clocks));

    expect(await waits.clocks('ZAA01:R/1', {}, 'r')).toMatchObject({ ok: true });
    expect(addressSeen()).toEqual(['GET /v1/referrals/ZAA01%3AR%2F1/clocks']);
  });

  it('sends a new query to spoc with the key of its form', async () => {
    const spoc = spocClient(await answering(201, query));
    const body: NewQuery = {
      category: 'complaint',
      asker: 'parent',
      subject: 's',
      text: 't',
      riskDisclosed: false,
    };

    expect(await spoc.create(body, 'key-1', 'r')).toMatchObject({ ok: true });
    expect(seen).toEqual([{ address: 'POST /v1/queries', key: 'key-1', id: 'r' }]);
  });

  it('asks spoc for the queue, one query and a change of it', async () => {
    const spoc = spocClient(await answering(200, { ...query, total: 0, queries: [], next: null }));
    await spoc.list({ status: 'open' }, 'r');
    await spoc.one(QUERY_ID, 'r');
    await spoc.change(QUERY_ID, { name: 'close', body: { version: 1, by: 'x' } }, 'r');

    expect(addressSeen()).toEqual([
      'GET /v1/queries?status=open',
      `GET /v1/queries/${QUERY_ID}`,
      `POST /v1/queries/${QUERY_ID}/close`,
    ]);
  });

  it.each`
    status | body                                                      | answer
    ${404} | ${{ type: '/problems/referral-not-found', detail: 'No' }} | ${{ kind: 'refused', slug: 'referral-not-found', status: 404, detail: 'No' }}
    ${503} | ${{ type: '/problems/not-ready', detail: 'No' }}          | ${{ kind: 'down', service: 'waits', why: 'it answered 503' }}
    ${200} | ${{ referralId: 'other shape' }}                          | ${{ kind: 'misunderstood', service: 'waits' }}
  `('says $answer.kind for $status', async ({ status, body, answer }: Row) => {
    const waits = waitsClient(await answering(status, body));

    expect(await waits.clocks('ZAA01:R1', {}, 'r')).toMatchObject({ ok: false, ...answer });
  });
});

type Row = { status: number; body: unknown; answer: Record<string, unknown> };
