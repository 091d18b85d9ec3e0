import type { Register } from '@waits/standards/standard';
import { factsOf } from './domain/fake-referral.js';
import { askService } from './fake-app.js';

const register: Register = { version: 'none', standards: [], statements: [], lists: [] };
const TODAY = '2026-11-23';

/** The service with so many referrals of RAA that have an unknown priority, and one of RBB that has not. */
const serviceWith = (count: number, hasLoaded = true) =>
  askService({
    ...{ register, today: TODAY, hasLoaded },
    states: Array.from({ length: count + 1 }, (_, index) => ({
      referralId: index < count ? `RAA:R${String(index).padStart(2, '0')}` : 'RBB:R1',
      ...{ version: 1, foldVersion: 1, childId: null },
      facts: {
        ...factsOf({ received: '2026-06-01', provider: index < count ? 'RAA' : 'RBB' }),
        ...{ lastActivityOn: TODAY, findings: index < count ? ['priority-unknown'] : [] },
      },
    })),
  });

const fetched = async (path: string, count = 12) => {
  const { status, body } = await serviceWith(count)(path);
  return { status, body: body as Record<string, unknown> };
};

describe('data quality over HTTP', () => {
  it('tells scores with as of when, which feeds and what is counted', async () => {
    const { status, body } = await fetched('/v1/data-quality?provider=RAA');

    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ asOf: TODAY, filter: { provider: 'RAA' }, feeds: [{ source: 'demo-salt' }] },
      definitions: expect.arrayContaining([{ name: 'score', says: expect.any(String) }]),
      total: { referrals: 12 },
      providers: [{ provider: 'RAA' }],
    });
  });

  it('leads from a rule to its referrals, page by page', async () => {
    const ask = serviceWith(12);
    const path = '/v1/data-quality/referrals?rule=priority-unknown&limit=10';
    const first = (await ask(path)).body as { total: number; referrals: unknown[]; next: string };
    const second = (await ask(`${path}&after=${first.next}`)).body as typeof first;

    expect([first.total, first.referrals.length, second.referrals.length]).toEqual([12, 10, 2]);
    expect(second.next).toBeNull();
  });

  it('lists the catalogue', async () => {
    const { body } = await fetched('/v1/data-quality/rules');

    expect(body['rules']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'priority-unknown', national: ['MHS10123'] }),
      ]),
    );
  });

  it.each([
    ['/v1/data-quality/referrals?rule=nonsense', 400],
    ['/v1/data-quality/referrals?rule=monthly-fall', 400],
    ['/v1/data-quality/referrals', 400],
    ['/v1/data-quality/referrals?rule=priority-unknown&after=x', 400],
    ['/v1/data-quality?pathways=ASD', 400],
    ['/v1/data-quality?asOf=2026-11-24', 400],
  ])('refuses %s', async (path, expected) => {
    expect((await fetched(path)).status).toBe(expected);
  });

  it('refuses a cursor that was given out with another rule', async () => {
    const ask = serviceWith(12);
    const { next } = (await ask('/v1/data-quality/referrals?rule=priority-unknown&limit=1'))
      .body as { next: string };
    const other = await ask(`/v1/data-quality/referrals?rule=missing-age&after=${next}`);

    expect(other.status).toBe(400);
  });

  it('says nothing before everything is read', async () => {
    expect((await serviceWith(12, false)('/v1/data-quality')).status).toBe(503);
  });

  it('gives Prometheus rounded counts by rule, and no small one', async () => {
    const { text } = await serviceWith(12)('/metrics');
    const { text: few } = await serviceWith(4)('/metrics');

    expect(text).toContain('waits_data_quality_referrals{rule="priority-unknown"} 10');
    expect(few).not.toContain('waits_data_quality_referrals{rule="priority-unknown"}');
    expect(few).toContain('waits_hidden_cells{table="data-quality-rules"}');
  });
});
