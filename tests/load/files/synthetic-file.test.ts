import { checkNhsNumber } from '@waits/contracts/nhs-number';
import { syntheticFile } from './synthetic-file.js';

const rows = Buffer.concat([...syntheticFile(100_000)])
  .toString()
  .trimEnd()
  .split('\r\n');

describe('the file of the benchmark', () => {
  it('is as long as it is asked for, and hardly longer', () => {
    const length = rows.join('\r\n').length;

    expect(length).toBeGreaterThan(99_000);
    expect(length).toBeLessThan(200_000);
  });

  it('has ids of its own in every row, and numbers of the range for tests that pass their check', () => {
    const ids = rows.slice(1).map((row) => row.split(',')[0]);
    const numbers = rows.slice(1).map((row) => row.split(',')[7] ?? '');

    expect(new Set(ids).size).toBe(rows.length - 1);
    expect(
      numbers.filter((number) => !number.startsWith('999') || !checkNhsNumber(number).ok),
    ).toEqual([]);
  });
});
