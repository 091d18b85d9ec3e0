import { loadRegister } from '@waits/standards/register/load';
import { strFromU8, unzipSync } from 'fflate';
import { asBytes, askService } from './fake-app.js';
import { stateOf } from './domain/fake-referral.js';

const register = loadRegister();
const states = [
  { received: '2026-06-01', provider: 'RAA' },
  { received: '2026-06-23', provider: 'RBB' },
  { received: '2026-01-05', provider: 'RBB', seen: '2026-06-20' },
].map(stateOf);
const ask = askService({ register, states, today: '2026-06-30' });
const PATH = '/v1/cohorts/table';
const QUERY = 'standard=ASD-STAT-13W&rows=provider&from=2026-06-01&to=2026-06-30';

describe('a table of cohorts to take away', () => {
  it('is a row for the total and for each group as CSV', async () => {
    const { text, headers } = await ask(`${PATH}.csv?${QUERY}`);
    const [head = '', ...rows] = text.trim().split('\r\n');
    const columns = head.split(',');
    const cell = (row: string, column: string) =>
      rows.find((one) => one.startsWith(`${row},`))?.split(',')[columns.indexOf(column)];

    expect(headers['content-disposition']).toContain('cohorts-ASD-STAT-13W-2026-06-30.csv');
    expect(rows.map((row) => row.split(',').slice(0, 3))).toEqual([
      ['all', 'all', '2'],
      ['RAA', 'all', '1'],
      ['RBB', 'all', '1'],
    ]);
    expect(rows.every((row) => row.split(',').length === columns.length)).toBe(true);
    expect(cell('RAA', 'median days')).toBe('29');
    expect(cell('RBB', 'waiting 0-1 weeks')).toBe('1');
    expect([cell('RBB', 'opening'), cell('RBB', 'seen'), cell('RBB', 'closing')]).toEqual([
      ...['1', '1', '1'],
    ]);
  });

  it('says on the first sheet of a workbook by what it was filtered and what is counted', async () => {
    const { body } = await ask(`${PATH}.xlsx?${QUERY}&provider=RBB`).buffer().parse(asBytes);
    const texts = Object.values(unzipSync(new Uint8Array(body as Buffer))).map((part) =>
      strFromU8(part),
    );

    for (const told of ['provider: RBB', '2026-06-01 to 2026-06-30', 'Groups do not overlap']) {
      expect(texts.some((text) => text.includes(told))).toBe(true);
    }
  });

  it('is refused for what the table itself is refused for', async () => {
    expect((await ask(`${PATH}.csv?standard=ASD-STAT-13W&rows=shoe`)).status).toBe(400);
  });
});
