import { readList, shortMapping } from '../../testing/read-list.js';

const read = (...cells: string[]) => ({ cells, fault: null });
const utf16 = (text: string, order: 'le' | 'be') => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};

describe('a list in CSV', () => {
  it.each<[string, string | Buffer]>([
    ['with commas', 'A,B,C\nR1,02/03/2026,x\n'],
    ['with semicolons', 'A;B;C\nR1;02/03/2026;x\n'],
    ['with tabs', 'A\tB\tC\nR1\t02/03/2026\tx\n'],
    ['without a last line end', 'A,B,C\nR1,02/03/2026,x'],
    ['with the line ends of Windows', 'A,B,C\r\nR1,02/03/2026,x\r\n'],
    ['with a byte order mark', '\uFEFFA,B,C\nR1,02/03/2026,x\n'],
    ['with blanks around its headings', ' A , B,C\nR1,02/03/2026,x\n'],
    ['with empty columns behind the last one', 'A,B,C,,\nR1,02/03/2026,x,,\n'],
    ['in UTF-16, as "Unicode text" is', utf16('A\tB\tC\nR1\t02/03/2026\tx\n', 'le')],
    ['in UTF-16, the other way round', utf16('A,B,C\nR1,02/03/2026,x\n', 'be')],
  ])('is read %s', async (_, bytes) => {
    expect(await readList(bytes)).toEqual({ rows: [{ row: 2, ...read('R1', '02/03/2026', 'x') }] });
  });

  it('in Windows-1252 is read where its mapping says so, and only there', async () => {
    const bytes = Buffer.from('A,B,C\nR\xe9,02/03/2026,x\n', 'latin1');

    expect(await readList(bytes, shortMapping({ encoding: 'windows-1252' }))).toEqual({
      rows: [{ row: 2, ...read('Ré', '02/03/2026', 'x') }],
    });
    expect(await readList(bytes)).toMatchObject({ rows: [{ row: 2, fault: 'not-utf8' }] });
  });

  it('numbers its rows as a spreadsheet does, blank ones and line ends in quotes included', async () => {
    expect(await readList('A,B,C\nR1,,"two\nlines"\n,,\nR2,,""\n')).toEqual({
      rows: [
        { row: 2, ...read('R1', '', 'two\nlines') },
        { row: 4, ...read('R2', '', '') },
      ],
    });
  });

  it('may have titles above its headings', async () => {
    const text = 'Waiting list of the clinic\n\nA,B,C\nR1,,\n';

    expect(await readList(text, shortMapping({ headerRow: 3 }))).toEqual({
      rows: [{ row: 4, ...read('R1', '', '') }],
    });
  });

  it.each([
    ['too few cells', 'R1,x', 'csv-cells'],
    ['too many', 'R1,x,y,z', 'csv-cells'],
    ['a stray quote', 'R1,x"y"z,', 'csv-quote'],
  ])('keeps a row with %s to itself', async (_, row, fault) => {
    expect(await readList(`A,B,C\n${row}\nR2,,\n`)).toEqual({
      rows: [
        { row: 2, fault, value: expect.any(Buffer) },
        { row: 3, ...read('R2', '', '') },
      ],
    });
  });
});

describe('a list in CSV that cannot be read', () => {
  it.each<[string, string | Buffer, RegExp]>([
    ['with nothing in it', ' \n', /^The file is empty/],
    ['with data where the headings belong', 'Synthetic Child,9990000018,x\n', /has none that/],
    ['whose headings do not come', 'A,"B,C\n', /a quote before its end is not closed/],
    ['in UTF-16 without a mark', Buffer.from('A,B,C\n', 'utf16le'), /null bytes, as UTF-16/],
    ['that is cut in UTF-16', Buffer.from([0xff, 0xfe, 0x41]), /begins as UTF-16, and is not/],
    [
      'with headings that are no UTF-8',
      Buffer.from('A,B,C\xe9\n', 'latin1'),
      /Windows-1252 \(file/,
    ],
    ['that is a PDF', '%PDF-1.7', /This is a PDF/],
    [
      'that is XLS',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
      /old kind \(XLS\), or one with a password/,
    ],
  ])('%s is refused by name', async (_, bytes, says) => {
    expect(await readList(bytes)).toMatchObject({ detail: expect.stringMatching(says) });
  });

  it.each([
    [
      'A,B,C,D',
      ['4 null: The mapping does not name its heading. Use it, or name it under unused.'],
    ],
    [
      'A,B,,C',
      [
        '3 null: It has no heading; a heading that spans several columns names only the first. Name it, or take it out.',
      ],
    ],
    ['A,B,C,B', ['4 B: It is there twice. Give each a heading of its own.']],
    ['A,C', ['null B: The list has no such column.']],
    [
      'A,b,C',
      [
        '2 null: The mapping writes its heading B. Write both alike.',
        'null B: The list has no such column.',
      ],
    ],
  ])('with the headings %s names each column that is amiss', async (headings, columns) => {
    expect(await readList(`${headings}\nR1,,\n`)).toMatchObject({ columns });
  });

  it('may lack a column that is not used', async () => {
    expect(await readList('A,B\nR1,\n')).toEqual({ rows: [{ row: 2, ...read('R1', '') }] });
  });
});
