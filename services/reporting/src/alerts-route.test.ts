import { Alerts } from '@waits/contracts/api/alerts';
import type { WaitAlert, WaitAlertRecord } from '@waits/contracts/wait-alert';
import { loadRegister } from '@waits/standards/register/load';
import { askService } from './fake-app.js';

const TODAY = '2026-06-30';
const register = loadRegister();

const alert = (number: number, over: Partial<WaitAlert>): WaitAlert => ({
  ...{ type: 'alert', id: String(number).padStart(32, '0'), kind: 'breached', status: 'raised' },
  ...{ scope: 'referral', referralId: `RAA:R${String(number)}`, provider: 'RAA', pathway: 'ASD' },
  ...{ standardId: 'ASD-STAT-13W', registerVersion: register.version, dueOn: '2026-06-01' },
  ...{ raisedOn: '2026-06-01', withdrawnOn: null, because: null, dataVersion: 5 },
  ...over,
});

const alerts = [
  alert(1, {}),
  alert(2, { raisedOn: '2026-06-29' }),
  alert(3, { raisedOn: '2026-06-29', kind: 'due-soon', dueOn: '2026-07-13' }),
  alert(4, { provider: 'RBB', referralId: 'RBB:R4', pathway: 'SALT', kind: 'silent', dueOn: null }),
  alert(5, { status: 'withdrawn', withdrawnOn: '2026-06-29', because: 'corrected' }),
];
const baseline: WaitAlertRecord = {
  ...{ type: 'baseline', referralId: 'RAA:R6', provider: 'RAA', pathway: 'ASD' },
  held: [
    { kind: 'breached', standardId: 'ASD-STAT-13W', dueOn: '2025-06-01' },
    { kind: 'no-appointment', standardId: 'ASD-STAT-13W', dueOn: '2025-06-01' },
  ],
};
const ask = askService({ register, states: [], today: TODAY, alerts: [...alerts, baseline] });
const page = async (query: string) => Alerts.parse((await ask(`/v1/alerts?${query}`)).body);
const listed = async (query: string) =>
  (await page(query)).rows.map(({ referralId }) => referralId);

describe('the alerts that stand', () => {
  it.each`
    query                               | expected
    ${''}                               | ${['RAA:R2', 'RAA:R3', 'RAA:R1', 'RBB:R4']}
    ${'kind=breached'}                  | ${['RAA:R2', 'RAA:R1']}
    ${'kind=no-appointment'}            | ${[]}
    ${'provider=RBB'}                   | ${['RBB:R4']}
    ${'pathway=ASD'}                    | ${['RAA:R2', 'RAA:R3', 'RAA:R1']}
    ${'since=2026-06-29'}               | ${['RAA:R2', 'RAA:R3']}
    ${'since=2026-06-29&kind=due-soon'} | ${['RAA:R3']}
  `('are listed, the newest day first: $query', async ({ query, expected }) => {
    expect(await listed(String(query))).toEqual(expected);
  });

  it('come page by page, each once', async () => {
    const first = await page('limit=3');
    const second = await page(`limit=3&after=${first.next ?? ''}`);

    expect([first.total, first.rows.length, second.rows.length]).toEqual([4, 3, 1]);
    expect(second.rows[0]?.referralId).toBe('RBB:R4');
    expect(second.next).toBeNull();
  });

  it('are told with what held from the first and was never raised', async () => {
    expect(await page('kind=breached')).toMatchObject({ total: 2, notRaised: 1 });
    expect(await page('kind=silent')).toMatchObject({ total: 1, notRaised: 0 });
    expect(await page('pathway=ASD&since=2026-06-29')).toMatchObject({ total: 2, notRaised: 2 });
    expect(await page('provider=RBB')).toMatchObject({ notRaised: 0 });
  });

  it('say by which rules and on what data each was raised, and the answer what it is of', async () => {
    expect(await page('provider=RBB')).toMatchObject({
      ...{ asOf: TODAY, caughtUp: true, filter: { provider: 'RBB' } },
      rows: [{ registerVersion: register.version, dataVersion: 5, dueOn: null }],
    });
  });

  it.each`
    query                    | status
    ${'kind=late'}           | ${400}
    ${'provider=9434765919'} | ${400}
    ${'after=nonsense'}      | ${400}
    ${'limit=501'}           | ${400}
    ${'since=2026-02-30'}    | ${400}
  `('are not listed for $query', async ({ query, status }) => {
    expect((await ask(`/v1/alerts?${String(query)}`)).status).toBe(status);
  });

  it('are not listed while the replica loads', async () => {
    const loading = askService({ register, states: [], today: TODAY, alerts, hasLoaded: false });

    expect((await loading('/v1/alerts')).status).toBe(503);
  });
});

describe('Prometheus', () => {
  const many = Array.from({ length: 7 }, (_, number) =>
    alert(100 + number, { raisedOn: '2026-06-29' }),
  );
  const gone = Array.from({ length: 6 }, (_, number) =>
    alert(200 + number, {
      status: 'withdrawn',
      withdrawnOn: '2026-06-29',
      because: 'no-longer-so',
    }),
  );
  const few = Array.from({ length: 4 }, (_, number) =>
    alert(300 + number, { kind: 'silent', raisedOn: '2026-06-29' }),
  );
  const scrape = async () => {
    const asked = askService({
      register,
      states: [],
      today: TODAY,
      alerts: [...many, ...gone, ...few],
    });
    return (await asked('/metrics')).text
      .split('\n')
      .filter((line) => line.startsWith('waits_alerts_'));
  };

  it('is told of alerts by kind and pathway, rounded to 5, and of fewer than 5 nothing', async () => {
    expect(await scrape()).toEqual([
      'waits_alerts_standing{kind="breached",pathway="ASD"} 5',
      'waits_alerts_raised{kind="breached",pathway="ASD"} 5',
      'waits_alerts_withdrawn{kind="breached",pathway="ASD"} 5',
    ]);
  });
});
