import { Cohorts } from '@waits/contracts/api/cohorts';
import type { ReferralFacts, ReferralState } from '@waits/contracts/referral-state';
import { loadRegister } from '@waits/standards/register/load';
import type { Row } from './domain/fake-referral.js';
import { stateOf } from './domain/fake-referral.js';
import { askService } from './fake-app.js';

const TODAY = '2026-06-30';
const register = loadRegister();
const STANDARD = 'standard=ASD-STAT-13W';

type Child = Row & {
  age?: number;
  reason?: string;
  priorities?: ReferralFacts['priorities'];
  of?: Partial<ReferralFacts['child']>;
};

// As of 30 June 2026: waits of 181, 91, 90, 30 and 0 days; one seen and two closed before, one of them by validation.
const children: Child[] = [
  {
    ...{ received: '2025-12-31', provider: 'RAA', age: 4, of: { sex: '1' } },
    priorities: [
      { from: '2025-12-31', code: '3' },
      { from: '2026-06-10', code: '2' },
    ],
  },
  { received: '2026-03-31', provider: 'RAA', age: 9, of: { sex: '2', ethnicity: 'A' } },
  {
    ...{ received: '2026-04-01', provider: 'RBB', age: 10 },
    of: { sex: '1', lookedAfter: [{ from: '2026-05-01', value: true }] },
  },
  { received: '2026-05-31', provider: 'RBB', age: 17, of: { sex: '1', deprivationQuintile: 1 } },
  { received: '2026-06-30', provider: 'RBB' },
  { received: '2026-01-05', provider: 'RAA', age: 9, seen: '2026-06-20', of: { sex: '2' } },
  {
    ...{ received: '2026-01-05', provider: 'RAA', closed: '2026-06-01', of: { sex: '2' } },
    // Too late to matter: on its last day the wait was of priority 3.
    priorities: [
      { from: '2026-01-05', code: '3' },
      { from: '2026-06-01', code: '2' },
    ],
  },
  {
    ...{ received: '2026-02-01', provider: 'RBB', closed: '2026-06-02', of: { sex: '1' } },
    reason: 'validation-moved-away',
  },
];

function stateOfChild({ age, reason, priorities, of, ...row }: Child, index: number) {
  const state = stateOf(row, index);
  const { facts } = state;
  const known: ReferralFacts = {
    ...facts,
    ageAtReferral: age ?? null,
    priorities: priorities ?? [],
    endings: facts.endings.map((ending) => ({ ...ending, reason: reason ?? null })),
    child: { ...facts.child, ...of },
  };
  return { ...state, facts: known } satisfies ReferralState;
}

const ask = askService({ register, states: children.map(stateOfChild), today: TODAY });
const cohorts = async (query: string) =>
  Cohorts.parse((await ask(`/v1/cohorts?${STANDARD}&${query}`)).body);

describe('the waits of all', () => {
  it('are counted by hand the same', async () => {
    const { total, bands, rows, byRow, cells } = await cohorts('percentile=25&percentile=75');

    expect(total).toEqual({
      ...{ waiting: 5, overStandard: 2, percentWithin: 60 },
      ...{ meanDays: 78.4, medianDays: 90, percentile92Days: 152.2, longestDays: 181, flow: null },
      bands: [1, 0, 0, 1, 2, 1, 0],
      percentiles: [
        { percent: 25, days: 30 },
        { percent: 75, days: 91 },
      ],
    });
    expect(bands.map(({ fromDays }) => fromDays)).toEqual([0, 8, 15, 29, 85, 127, 365]);
    expect([rows, byRow, cells]).toEqual([null, [], []]);
  });

  it.each([
    ['provider=RAA', 2],
    ['provider=RAA&provider=RBB', 5],
    ['sex=1', 3],
    ['sex=not-known', 1],
    ['sex=1&sex=not-known', 4],
    ['sex=1&provider=RBB', 2],
    ['ageBand=under-10', 2],
    ['age=17', 1],
    ['ageBand=not-known', 1],
    ['referralMonth=2026-03', 1],
    ['deprivationQuintile=1', 1],
    ['ethnicity=A', 1],
    ['lookedAfter=yes', 1],
    ['lookedAfter=not-known', 4],
    ['lookedAfter=yes&asOf=2026-04-30', 0],
    ['lookedAfter=not-known&asOf=2026-04-30', 6],
    ['priority=2', 1],
    ['priority=2&asOf=2026-06-09', 0],
    ['priority=3&asOf=2026-06-09', 1],
    ['reason=25', 5],
    ['status=breached', 2],
    ['status=breached&asOf=2026-06-29', 1],
    ['pathway=SALT', 0],
    ['ehcPlan=yes', 0],
  ])('%s: %i wait', async (query, waiting) => {
    expect((await cohorts(query)).total.waiting).toBe(waiting);
  });
});

describe('a table', () => {
  it('of one dimension has a row for each value, and one for those of whom it is not known', async () => {
    const { rows, byRow, byColumn } = await cohorts('rows=sex');

    expect(rows).toEqual({ dimension: 'sex', values: ['1', '2', null] });
    expect(byRow.map(({ row, waiting, medianDays }) => [row, waiting, medianDays])).toEqual([
      ['1', 3, 90],
      ['2', 1, 91],
      [null, 1, 0],
    ]);
    expect(byColumn).toEqual([]);
  });

  it('of two dimensions comes to the same whole along rows, along columns and over its cells', async () => {
    const { total, byRow, byColumn, cells } = await cohorts('rows=provider&columns=status');

    expect(cells.map(({ row, column, waiting }) => [row, column, waiting])).toEqual([
      ['RAA', 'breached', 2],
      ['RBB', 'running', 3],
    ]);
    expect(byRow.map(({ row, waiting }) => [row, waiting])).toEqual([
      ['RAA', 2],
      ['RBB', 3],
    ]);
    expect(byColumn.map(({ column, waiting }) => [column, waiting])).toEqual([
      ['breached', 2],
      ['running', 3],
    ]);
    expect(total.waiting).toBe(5);
  });
});

describe('what came and went in June', () => {
  it('is told with every way of going by itself, and adds up', async () => {
    const { total, period } = await cohorts('from=2026-06-01');

    expect(period).toEqual({ from: '2026-06-01', to: TODAY });
    expect(total.flow).toMatchObject({
      ...{ opening: 7, additions: 1, moved: 0, closing: 5, residual: 0 },
      removals: { seen: 1, discharged: 1, validation: 1, rejected: 0, died: 0, merged: 0 },
    });
  });

  it('tells who came from another group while waiting', async () => {
    const { byRow } = await cohorts('rows=priority&from=2026-06-01');
    const flows = byRow.map(({ row, flow }) => [
      ...[row, flow?.opening, flow?.additions, flow?.removals.discharged],
      ...[flow?.moved, flow?.closing],
    ]);

    expect(flows).toEqual([
      ['2', 0, 0, 0, 1, 1],
      ['3', 2, 0, 1, -1, 0],
      [null, 5, 1, 0, 0, 4],
    ]);
    expect(byRow.map(({ flow }) => flow?.residual)).toEqual([0, 0, 0]);
  });
});

describe('what is told and what is refused', () => {
  it('says as of when, from which feeds, by which standard and what is counted', async () => {
    expect(await cohorts('provider=RAA&asOf=2026-06-01')).toMatchObject({
      ...{ asOf: '2026-06-01', dataVersion: 1, registerVersion: register.version },
      ...{ feeds: [{ source: 'demo-salt' }], standardId: 'ASD-STAT-13W' },
      filter: { provider: ['RAA'] },
      percentileMethod: expect.stringContaining('type 7') as unknown,
      definitions: expect.arrayContaining([expect.stringMatching(/^Counted/)]) as unknown,
    });
  });

  it('takes the headline standard of a pathway that is named alone', async () => {
    const { body } = await ask('/v1/cohorts?pathway=ASD');

    expect(body).toMatchObject({ standardId: 'ASD-STAT-13W', total: { waiting: 5 } });
    expect((await ask('/v1/cohorts?pathway=ASD&pathway=SALT')).status).toBe(400);
  });

  it.each([
    ['providr=RAA', 'providr', /known are .*provider, team/],
    ['rows=colour', 'rows', /one of pathway, provider/],
    ['rows=sex&columns=sex', 'columns', /not be that of the rows/],
    ['sex=9', 'sex', /may be what referrals held here have: 1, 2, or not-known/],
    ['pathway=XYZ', 'pathway', /may be ASD, CAMHS/],
    ['ageBand=5-9', 'ageBand', /may be under-10, 10-17/],
    ['age=old', 'age', /whole years/],
    ['referralMonth=2026-13', 'referralMonth', /YYYY-MM/],
    ['status=met', 'status', /may be running, breached/],
    ['lookedAfter=maybe', 'lookedAfter', /may be no, yes/],
    ['percentile=100', 'percentile', /./],
    ['asOf=2026-07-01', 'asOf', /to come/],
    ['from=2026-06-02&to=2026-06-01', 'from', /after the last day/],
  ])('refuses %s, and says what is allowed', async (query, name, detail) => {
    const { status, body } = await ask(`/v1/cohorts?${STANDARD}&${query}`);

    expect(status).toBe(400);
    expect(body).toMatchObject({
      errors: [{ pointer: `#/query/${name}`, detail: expect.stringMatching(detail) as unknown }],
    });
  });

  it('refuses to guess which standard is meant', async () => {
    expect((await ask('/v1/cohorts?rows=sex')).status).toBe(400);
    expect((await ask('/v1/cohorts?standard=NONE')).status).toBe(404);
  });

  it('need not send again what has not changed', async () => {
    const path = `/v1/cohorts?${STANDARD}&rows=sex`;
    const { headers } = await ask(path);

    expect((await ask(path).set('If-None-Match', headers['etag'] ?? '')).status).toBe(304);
    expect((await ask(path).set('If-None-Match', '"another"')).status).toBe(200);
  });
});
