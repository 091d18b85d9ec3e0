import { Report, Reports } from '@waits/contracts/api/report';
import { loadRegister } from '@waits/standards/register/load';
import { stateOf } from './domain/fake-referral.js';
import { askService } from './fake-app.js';

const TODAY = '2026-06-29';
const register = loadRegister();
const states = [
  { received: '2026-01-02', seen: '2026-03-02' },
  { received: '2026-05-02' },
  { received: '2026-06-02' },
].map(stateOf);
const ask = askService({ register, states, today: TODAY });
const report = async (path: string) => Report.parse((await ask(`/v1/reports/${path}`)).body);

it('lists the reports, each with what must be known before it is set beside a published figure', async () => {
  const { reports } = Reports.parse((await ask('/v1/reports')).body);

  expect(reports.map(({ id }) => id)).toContain('autism-statistics');
  expect(reports.every(({ notes, source }) => notes.length > 0 && source.title !== '')).toBe(true);
});

it('tells a report of the last month that is over, or of one that is named', async () => {
  const may = await report('autism-statistics');
  const march = await report('autism-statistics?month=2026-03');

  expect([may.from, may.to, may.asOf]).toEqual(['2026-05-01', '2026-05-31', '2026-05-31']);
  expect(may.rows[0]).toMatchObject({ id: 'ASD11', area: { value: 2 } });
  expect(march.to).toBe('2026-03-31');
  expect(march.rows[0]).toMatchObject({ id: 'ASD11', area: { value: 1 } });
  expect(march.feeds).toHaveLength(1);
});

it.each([
  ['a month that is not over', 'autism-statistics?month=2026-06', 400],
  ['a month that is none', 'autism-statistics?month=2026-13', 400],
  ['a misspelt question', 'autism-statistics?mont=2026-05', 400],
  ['a report that is none', 'autism', 404],
])('does not tell %s', async (_, path, status) => {
  expect((await ask(`/v1/reports/${path}`)).status).toBe(status);
});
