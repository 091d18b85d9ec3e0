import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutcomeLists, RowOutcome } from '../domain/row-outcome.js';
import { memoryOutcomeLists } from './memory-outcome-lists.js';
import { outcomeLists } from './outcome-lists.js';

const outcome = (row: number): RowOutcome => ({
  ...{ row, table: row === 1 ? null : 'MHS101', id: `é-${String(row)}`, outcome: 'refused' },
  reason: 'invalid-event',
  details: [{ pointer: '/data/reason', code: 'too_big' }],
});
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => outcome(from + index));

describe.each(['on disk', 'in memory'])('a list of outcomes %s', (where) => {
  let folder: string;
  let lists: OutcomeLists;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waits-outcomes-'));
    lists = where === 'on disk' ? outcomeLists(folder) : memoryOutcomeLists();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const add = async (length: number, outcomes: RowOutcome[]): Promise<number> => {
    const writer = await lists.open('a', length);
    const after = await writer.append(outcomes);
    await writer.close();
    return after;
  };
  const read = async (length: number): Promise<RowOutcome[]> => {
    const found: RowOutcome[] = [];
    for await (const one of lists.read('a', length)) found.push(one);
    return found;
  };

  it('is read back as it was written, over several writings', async () => {
    const first = await add(0, numbered(1, 3000));
    const second = await add(first, numbered(3001, 5000));

    expect(await read(second)).toEqual(numbered(1, 5000));
    expect(await read(first)).toEqual(numbered(1, 3000));
    expect(await read(0)).toEqual([]);
  });

  it('goes on where it is told, whatever a try that was cut short wrote behind', async () => {
    const first = await add(0, numbered(1, 3));
    await add(first, numbered(4, 9));
    const second = await add(first, numbered(4, 5));

    expect(await read(second)).toEqual(numbered(1, 5));
  });

  it('can be removed', async () => {
    await add(0, numbered(1, 3));
    await lists.remove('a');
    await lists.remove('a');

    expect(await read(await add(0, numbered(1, 1)))).toEqual(numbered(1, 1));
  });
});
