import type { WaitAlert } from '@waits/contracts/wait-alert';
import { loadRegister } from '@waits/standards/register/load';
import { strFromU8, unzipSync } from 'fflate';
import { parse } from 'csv-parse/sync';
import { asBytes, askService } from './fake-app.js';
import { stateOf } from './domain/fake-referral.js';

const register = loadRegister();
const states = [
  { received: '2026-06-01', provider: 'RAA' },
  { received: '2026-06-23', provider: 'RBB' },
  { received: '2026-01-05', provider: 'RBB', seen: '2026-06-20' },
  { received: '2025-01-05', provider: 'RBB' },
].map(stateOf);
const alert: WaitAlert = {
  ...{ type: 'alert', id: '0'.repeat(32), kind: 'breached', status: 'raised', scope: 'referral' },
  ...{ referralId: 'RAA:R1', provider: 'RAA', pathway: 'ASD', standardId: 'ASD-STAT-13W' },
  ...{ registerVersion: register.version, dueOn: '2026-06-01', raisedOn: '2026-06-02' },
  ...{ withdrawnOn: null, because: null, dataVersion: 5 },
};
const ask = askService({ register, states, today: '2026-06-30', alerts: [alert] });
const STANDARD = 'standard=ASD-STAT-13W';

/** Each list that can be taken away, how it is asked for as JSON, and where its rows are there. */
const LISTS = [
  { path: '/v1/worklist', query: STANDARD, rowsAt: 'rows' },
  { path: '/v1/queue', query: `${STANDARD}&weeks=13`, rowsAt: 'weeks' },
  { path: '/v1/alerts', query: '', rowsAt: 'rows' },
  { path: '/v1/data-quality/referrals', query: 'rule=missing-age', rowsAt: 'referrals' },
  { path: '/v1/reconciliation', query: '', rowsAt: 'days' },
  { path: '/v1/equity', query: `${STANDARD}&by=sex`, rowsAt: 'groups' },
] as const;

const rowsOf = async (path: string): Promise<Record<string, string>[]> =>
  parse((await ask(path)).text, { columns: true });

describe('what can be taken away', () => {
  it.each(LISTS)('has a row for each that $path tells of', async ({ path, query, rowsAt }) => {
    const told = (await ask(`${path}?${query}`)).body as Record<string, unknown[]>;
    const file = await ask(`${path}/table.csv?${query}`);

    expect(file.headers['content-disposition']).toMatch(/attachment; filename=".+\.csv"/);
    expect(told[rowsAt]?.length).toBeGreaterThan(0);
    expect(await rowsOf(`${path}/table.csv?${query}`)).toHaveLength(told[rowsAt]?.length ?? 0);
  });

  it('tells in a worklist the same of a child as its page does', async () => {
    const page = (await ask(`/v1/worklist?${STANDARD}`)).body as {
      rows: { referralId: string; days: number; isOverStandard: boolean; dueOn: string }[];
    };

    expect(await rowsOf(`/v1/worklist/table.csv?${STANDARD}`)).toMatchObject(
      page.rows.map(({ referralId, days, isOverStandard, dueOn }) => ({
        ...{ referral: referralId, 'days waited': String(days), 'due on': dueOn },
        'over the standard': String(isOverStandard),
      })),
    );
  });

  it('keeps those who were seen apart from those who still wait', async () => {
    const rows = await rowsOf(`/v1/ended/table.csv?${STANDARD}`);
    const count = (waits: string) => rows.find((row) => row['waits'] === waits)?.['count'];

    expect(count('completed, seen')).toBe('1');
    expect(count('began in the time, still waiting')).toBe('2');
  });

  it('has the curve of those who still wait', async () => {
    const { followed } = (await ask(`/v1/ended?${STANDARD}`)).body as {
      followed: { curve: { day: number; stillWaiting: number }[] };
    };

    expect(await rowsOf(`/v1/ended/curve.csv?${STANDARD}`)).toMatchObject(
      followed.curve.map(({ day, stillWaiting }) => ({
        ...{ day: String(day), 'share still waiting': String(stillWaiting) },
      })),
    );
  });

  it('has all who wait under each standard, then by how long', async () => {
    const { standards } = (await ask('/v1/summary')).body as {
      standards: { standardId: string; waiting: number; bands: unknown[] }[];
    };
    const rows = await rowsOf('/v1/summary/table.csv');
    const all = rows.filter((row) => row['how long'] === 'all');

    expect(all.map((row) => [row['standard'], row['waits']])).toEqual(
      standards.map(({ standardId, waiting }) => [standardId, String(waiting)]),
    );
    expect(rows).toHaveLength(standards.reduce((sum, { bands }) => sum + 1 + bands.length, 0));
  });

  it('has the data quality of the area and of each provider', async () => {
    const { total } = (await ask('/v1/data-quality')).body as { total: { score: number } };
    const rows = await rowsOf('/v1/data-quality/table.csv');

    expect(rows[0]).toMatchObject({
      provider: 'the area',
      of: 'score',
      percent: String(total.score),
    });
    expect(new Set(rows.map(({ provider }) => provider))).toEqual(
      new Set(['the area', 'RAA', 'RBB']),
    );
  });

  it('has appointments in all, by month and by provider', async () => {
    const told = (await ask('/v1/attendance')).body as Record<'months' | 'providers', unknown[]>;

    expect(await rowsOf('/v1/attendance/table.csv')).toHaveLength(
      1 + told.months.length + told.providers.length,
    );
  });

  it('has each day of a forecast, as today and with the changes', async () => {
    const query = `${STANDARD}&months=3&capacity=2`;
    const rows = await rowsOf(`/v1/forecast/table.csv?${query}`);

    expect(rows.map(({ course }) => course)).toEqual([
      ...Array<string>(3).fill('as today'),
      ...Array<string>(3).fill('with the changes'),
    ]);
  });

  it.each([
    ['/v1/worklist', `${STANDARD}&provider=RBB`, ['provider: RBB', 'one open wait', 'longest']],
    ['/v1/queue', STANDARD, ['Target queue', 'weeks: 26']],
    ['/v1/ended', STANDARD, ['Kaplan-Meier', '2026-06-30']],
    ['/v1/attendance', 'pathway=ASD', ['pathway: ASD', 'Definition']],
    ['/v1/equity', `${STANDARD}&by=sex`, ['MHSDS']],
    ['/v1/forecast', STANDARD, ['in 100 within the standard', 'seed: 1']],
    ['/v1/alerts', 'kind=silent', ['kind: silent', 'Not raised']],
    ['/v1/data-quality/referrals', 'rule=missing-age', ['missing-age']],
  ])('says what must be known of it on the first sheet of %s', async (path, query, told) => {
    const { body } = await ask(`${path}/table.xlsx?${query}`).buffer().parse(asBytes);
    const parts = Object.values(unzipSync(new Uint8Array(body as Buffer)));
    const all = parts.map((part) => strFromU8(part)).join('');

    for (const words of ['As of', '2026-06-30', register.version, ...told]) {
      expect(all).toContain(words);
    }
  });

  it.each([
    ['/v1/worklist/table.csv?standard=NONE', 404],
    ['/v1/worklist/table.csv', 400],
    [`/v1/worklist/table.csv?${STANDARD}&limit=5`, 400],
    ['/v1/data-quality/referrals/table.csv?rule=none', 400],
  ])('is refused for what the list itself is refused for: %s', async (path, status) => {
    expect((await ask(path)).status).toBe(status);
  });
});
