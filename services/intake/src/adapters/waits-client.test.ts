import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { waitsClient } from './waits-client.js';

const referral = (referralId: string) => ({
  ...{ referralId, childId: null, pathway: 'SALT', receivedOn: '2026-03-01', priority: null },
  ...{ isOpen: true, left: null, lastActivityOn: null, validatedOn: null, findings: [] },
});

const TOKEN = `k1.nhs.${'A'.repeat(43)}`;

describe('asking the waits service what it holds', () => {
  let server: Server;
  let asked: string[] = [];
  let status = 200;
  const urlOf = () => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      const isFirst = !(request.url ?? '').includes('after=');
      const page = {
        ...{ provider: 'RAA', asOf: '2026-11-23', next: isFirst ? 'RAA:A' : null },
        referrals: [referral(isFirst ? 'RAA:A' : 'RAA:B')],
        children: [{ tokens: [TOKEN], referrals: [referral('RAA:A')] }],
      };
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(page));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    asked = [];
    status = 200;
  });
  afterAll(() => server.close());

  it('goes on where a page ended, until there is no more', async () => {
    const found: string[] = [];
    for await (const { referrals } of waitsClient({ waitsUrl: urlOf() }).pages('RAA')) {
      found.push(...referrals.map(({ referralId }) => referralId));
    }

    expect(found).toEqual(['RAA:A', 'RAA:B']);
    expect(asked).toEqual([
      'GET /v1/providers/RAA/referrals',
      'GET /v1/providers/RAA/referrals?after=RAA%3AA',
    ]);
  });

  it('asks for some referrals in a body', async () => {
    const { asOf, referrals } = await waitsClient({ waitsUrl: urlOf() }).find(['RAA:A']);

    expect([asOf, referrals.length, asked]).toEqual(['2026-11-23', 1, ['POST /v1/referrals/held']]);
  });

  it('asks for what is held of children at a provider', async () => {
    const found = await waitsClient({ waitsUrl: urlOf() }).ofChildren('RAA', [TOKEN]);

    expect([asked, found]).toEqual([
      ['POST /v1/providers/RAA/referrals/find'],
      { asOf: '2026-11-23', children: [{ tokens: [TOKEN], referrals: [referral('RAA:A')] }] },
    ]);
  });

  it('says why it could not be asked, and takes nothing for an empty list', async () => {
    status = 503;

    await expect(waitsClient({ waitsUrl: urlOf() }).find(['RAA:A'])).rejects.toThrow(
      'the waits service was asked what it holds, but it answered 503',
    );
  });
});
