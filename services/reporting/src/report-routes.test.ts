import { Report, Reports } from '@waits/contracts/api/report';
import { loadRegister } from '@waits/standards/register/load';
import { strFromU8, unzipSync } from 'fflate';
import { stateOf } from './domain/fake-referral.js';
import { asBytes, askService } from './fake-app.js';

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

describe('to take away', () => {
  it('a report is a row for the area and each provider as CSV', async () => {
    const { text, headers } = await ask('/v1/reports/autism-statistics/table.csv?month=2026-05');
    const [head, first, second] = text.split('\r\n');

    expect(headers['content-type']).toMatch(/^text\/csv/);
    expect(headers['content-disposition']).toContain('autism-statistics-2026-05.csv');
    expect(head).toBe('measure,title,unit,of_whom,value,out_of,percent');
    expect(first).toBe('ASD11,"Open suspected autism referrals, all ages",referrals,the area,2,,');
    expect(second).toMatch(/,RAA,2,,$/);
  });

  it('a workbook says on its first sheet what must be known of it', async () => {
    const { body, headers } = await ask('/v1/reports/autism-statistics/table.xlsx?month=2026-05')
      .buffer()
      .parse(asBytes);
    const parts = unzipSync(new Uint8Array(body as Buffer));
    const texts = Object.values(parts).map((part) => strFromU8(part));

    expect(headers['content-type']).toContain('spreadsheetml.sheet');
    expect(texts.find((text) => text.includes('<sheet '))).toMatch(/"About".*"Table"/);
    for (const told of ['2026-05-31', register.version, 'demo-salt', '20 to 37 %', 'ASD24b']) {
      expect(texts.some((text) => text.includes(told))).toBe(true);
    }
    expect(texts.some((text) => text.includes('<f>'))).toBe(false);
  });

  it('no report is one that is none', async () => {
    expect((await ask('/v1/reports/autism/table.csv')).status).toBe(404);
  });
});

it.each([
  ['a month that is not over', 'autism-statistics?month=2026-06', 400],
  ['a month that is none', 'autism-statistics?month=2026-13', 400],
  ['a misspelt question', 'autism-statistics?mont=2026-05', 400],
  ['a report that is none', 'autism', 404],
])('does not tell %s', async (_, path, status) => {
  expect((await ask(`/v1/reports/${path}`)).status).toBe(status);
});
