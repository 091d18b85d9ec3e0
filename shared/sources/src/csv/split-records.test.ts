import type { SplitRow } from './split-records.js';
import { splitRecords } from './split-records.js';
import type { Separator } from './separators.js';

type How = { chunk?: number; from?: number; separator?: Separator };

/** The rows of a file that comes in chunks of a size. */
async function rowsOf(file: string | Buffer, how: How = {}): Promise<SplitRow[]> {
  const { chunk = 7, from = 0, separator = ',' } = how;
  const bytes = Buffer.from(file);
  const open = async function* (at: number) {
    for (let next = at; next < bytes.length; next += chunk) {
      yield await Promise.resolve(bytes.subarray(next, next + chunk));
    }
  };
  const rows: SplitRow[] = [];
  for await (const some of splitRecords({ open, from, separator })) rows.push(...some);
  return rows;
}

const told = (row: SplitRow): unknown =>
  row.fault === null ? row.cells : `${row.fault}: ${row.bytes.toString('latin1')}`;

describe('the rows of a file', () => {
  it.each`
    name                                     | file                          | rows
    ${'lines ended as on Unix'}              | ${'a,b\n1,2\n'}               | ${[['a', 'b'], ['1', '2']]}
    ${'lines ended as on Windows'}           | ${'a,b\r\n1,2\r\n'}           | ${[['a', 'b'], ['1', '2']]}
    ${'lines ended in different ways'}       | ${'a\r\nb\nc\rd'}             | ${[['a'], ['b'], ['c'], ['d']]}
    ${'a last line without an end'}          | ${'a,b\n1,2'}                 | ${[['a', 'b'], ['1', '2']]}
    ${'a new line inside quotes'}            | ${'a,"b\r\nb"\n1,2\n'}        | ${[['a', 'b\r\nb'], ['1', '2']]}
    ${'a quote inside quotes'}               | ${'a,"b ""b"" b"\n'}          | ${[['a', 'b "b" b']]}
    ${'empty cells'}                         | ${',,\n"",,\n'}               | ${[['', '', ''], ['', '', '']]}
    ${'an empty line'}                       | ${'a\n\nb\n'}                 | ${[['a'], [''], ['b']]}
    ${'letters of several bytes'}            | ${'é,ü\n中,文\n'}             | ${[['é', 'ü'], ['中', '文']]}
    ${'other numbers of cells'}              | ${'a,b\n1\n1,2,3\n'}          | ${[['a', 'b'], ['1'], ['1', '2', '3']]}
    ${'a quote that does not end'}           | ${'a,b\n1,"2\n3,4\n5,6\n'}    | ${[['a', 'b'], 'csv-quote: 1,"2', ['3', '4'], ['5', '6']]}
    ${'a quote that ends in another row'}    | ${'a,"b\n1,2\n3,"4"\n5,6\n'}  | ${['csv-quote: a,"b', ['1', '2'], ['3', '4'], ['5', '6']]}
    ${'a quote in the middle of a cell'}     | ${'a,b\n1,2"2\n3,4\n'}        | ${[['a', 'b'], 'csv-quote: 1,2"2', ['3', '4']]}
    ${'a cell that goes on after its quote'} | ${'a,b\r\n1,"2"2\r\n3,4\r\n'} | ${[['a', 'b'], 'csv-quote: 1,"2"2', ['3', '4']]}
    ${'nothing but faults'}                  | ${'"a\n"b\n"c'}               | ${['csv-quote: "a', 'csv-quote: "b', 'csv-quote: "c']}
    ${'the character for what is no text'}   | ${'a,\uFFFD\n'}               | ${[['a', '\uFFFD']]}
    ${'nothing'}                             | ${''}                         | ${[]}
  `('are read from $name', async ({ file, rows }: { file: string; rows: unknown[] }) => {
    for (const chunk of [1, 2, 3, 7, 1000]) {
      expect((await rowsOf(file, { chunk })).map(told)).toEqual(rows);
    }
  });

  it('of which one is no text keep the others', async () => {
    const file = Buffer.concat([
      Buffer.from('a,b\n'),
      Buffer.from([0xe9, 0x2c, 0x31, 0x0a]),
      Buffer.from('c,d\n'),
    ]);

    expect((await rowsOf(file)).map(told)).toEqual([['a', 'b'], 'not-utf8: \xe9,1\n', ['c', 'd']]);
  });

  it.each([';', '\t'] as const)('have %j between their cells', async (separator) => {
    expect((await rowsOf(`a${separator}b,c\n`, { separator })).map(told)).toEqual([['a', 'b,c']]);
  });

  it('lie one after the other, so that reading can go on at any of them', async () => {
    const file = 'id,name\r\n1,"two\nlines"\r\n2,"open\r\n3,x"x\r\n4,é\r\n5,last';
    const rows = await rowsOf(file);

    expect(rows.map(({ start }) => start)).toEqual([0, ...rows.map(({ end }) => end)].slice(0, -1));
    expect(rows.at(-1)?.end).toBe(Buffer.byteLength(file));
    for (const [index, { start }] of rows.entries()) {
      expect((await rowsOf(file, { from: start })).map(told)).toEqual(rows.slice(index).map(told));
    }
  });

  it.each`
    name                            | row
    ${'of one large cell'}          | ${'x'.repeat(2_000_000)}
    ${'of two million empty cells'} | ${','.repeat(2_000_000)}
    ${'a little above the limit'}   | ${'x'.repeat(1_048_577)}
  `('$name are refused without their neighbours', async ({ row }: { row: string }) => {
    const rows = await rowsOf(`a,b\n${row}\nc,d\n`, { chunk: 262_144 });

    expect(rows.map(({ fault }) => fault)).toEqual([null, 'too-large', null]);
    expect(rows[1]).toMatchObject({ bytes: { length: 1_048_576 } });
  });

  it('after a quote that stays open for megabytes are all there', async () => {
    const others = Array.from({ length: 100_000 }, (_, index) => `${String(index)},plain`);
    const rows = await rowsOf(`a,b\n1,"open\n${others.join('\n')}\n`, { chunk: 262_144 });

    expect(rows.filter(({ fault }) => fault !== null).map(told)).toEqual(['csv-quote: 1,"open']);
    expect(rows).toHaveLength(others.length + 2);
  });
});
