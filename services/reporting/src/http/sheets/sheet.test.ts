import { text } from 'node:stream/consumers';
import type { Sheet } from './sheet.js';
import { sheetAnswer, tableOf } from './sheet.js';

const sheetOf = (rows: Sheet['rows'], columns: readonly string[] = ['name']): Sheet => ({
  ...{ title: 'A table', about: [], columns, rows },
});
const csvOf = async (rows: Sheet['rows'], columns?: readonly string[]) => {
  const { body } = await sheetAnswer(sheetOf(rows, columns), 'csv', 'table');
  return text(body);
};

describe('a table that is taken away', () => {
  it('has a cell for each column, and nothing for what is not known', async () => {
    const { columns, rows } = tableOf<{ days: number | null; isOver: boolean }>(
      [
        ['days', ({ days }) => days],
        ['over', ({ isOver }) => isOver],
      ],
      [
        { days: 7, isOver: true },
        { days: null, isOver: false },
      ],
    );

    expect(await csvOf(rows, columns)).toBe('days,over\r\n7,true\r\n,false\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@now', '\tcmd'])(
    'is no formula to a spreadsheet where a text begins like one: %j',
    async (value) => {
      expect(await csvOf([[value]])).toContain(`'${value}`);
    },
  );

  it('keeps a number below nothing a number', async () => {
    expect(await csvOf([[-3]])).toBe('name\r\n-3\r\n');
  });

  it('ends with the error of its rows, rather than never', async () => {
    async function* failing(): AsyncGenerator<readonly string[]> {
      yield ['one'];
      await Promise.resolve();
      throw new Error('the list went away');
    }

    await expect(csvOf(failing())).rejects.toThrow('the list went away');
  });

  it('is too long for a workbook after 50,000 rows, and says what to do', async () => {
    const rows = Array.from({ length: 50_001 }, (_, row) => [row]);

    await expect(sheetAnswer(sheetOf(rows), 'xlsx', 'table')).rejects.toThrow('ask for CSV');
  });
});
