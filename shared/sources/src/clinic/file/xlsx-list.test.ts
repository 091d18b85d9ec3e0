import { fakeWorkbook, textRow } from '../../testing/fake-workbook.js';
import { readList, shortMapping } from '../../testing/read-list.js';

const HEADINGS = textRow(1, 'A', 'B', 'C');
const withRow = (cells: string, more: Parameters<typeof fakeWorkbook>[0] = {}) =>
  readList(fakeWorkbook({ rows: `${HEADINGS}<row r="2">${cells}</row>`, ...more }));
const cellB = async (cell: string, more: Parameters<typeof fakeWorkbook>[0] = {}) => {
  const list = await withRow(`<c r="A2"><v>1</v></c>${cell}`, more);
  return 'rows' in list && list.rows[0]?.fault === null ? list.rows[0].cells[1] : list;
};

/** A workbook that says of one of its parts that it expands to so many bytes: in the directory at its end. */
function sayingSize(bytes: Buffer, part: string, size: number): Buffer {
  bytes.writeUInt32LE(size, bytes.lastIndexOf(part) - 46 + 24);
  return bytes;
}

describe('a cell of a workbook', () => {
  it.each<[string, string, unknown]>([
    ['a number', '<c r="B2"><v>12.5</v></c>', 12.5],
    ['a text', '<c r="B2" t="inlineStr"><is><t>x &amp; y</t></is></c>', 'x & y'],
    ['a text in several styles', '<c r="B2" t="s"><v>1</v></c>', 'two runs'],
    ['a text with how it is spoken', '<c r="B2" t="s"><v>2</v></c>', 'written'],
    ['a text with a line end', '<c r="B2" t="s"><v>3</v></c>', 'a\r\nb'],
    ['a text that is not there', '<c r="B2" t="s"><v>9</v></c>', { error: 'text' }],
    ['a truth', '<c r="B2" t="b"><v>1</v></c>', true],
    ['a day', '<c r="B2" s="1"><v>46083</v></c>', { date: '2026-03-02' }],
    ['a day and a time', '<c r="B2" s="2"><v>46083.4375</v></c>', { date: '2026-03-02T10:30:00' }],
    ['a day in a format of its own', '<c r="B2" s="3"><v>46083</v></c>', { date: '2026-03-02' }],
    ['a number with letters for days in quotes', '<c r="B2" s="4"><v>46083</v></c>', 46083],
    ['a number in no style of a day', '<c r="B2"><v>46083</v></c>', 46083],
    ['a time of day', '<c r="B2" s="5"><v>0.5</v></c>', 0.5],
    [
      'a day as text of the standard',
      '<c r="B2" t="d"><v>2026-03-02T00:00:00Z</v></c>',
      { date: '2026-03-02T00:00:00' },
    ],
    ['an error', '<c r="B2" t="e"><v>#N/A</v></c>', { error: '#N/A' }],
    [
      'a formula',
      '<c r="B2" s="1"><f>TODAY()</f><v>46083</v></c>',
      { formula: { date: '2026-03-02' } },
    ],
    ['a formula of a text', '<c r="B2" t="str"><f>A2</f><v>x</v></c>', { formula: 'x' }],
    ['a formula that nobody has worked out', '<c r="B2"><f>A2</f></c>', { formula: null }],
    ['a type that nobody knows', '<c r="B2" t="constructor"><v>7</v></c>', 7],
    ['nothing', '<c r="B2" s="1"/>', ''],
    ['a cell that does not say where it is', '<c><v>7</v></c>', 7],
  ])('with %s is read as such', async (_, cell, value) => {
    const texts = [
      '<t>zero</t>',
      '<r><t xml:space="preserve">two </t></r><r><t>runs</t></r>',
      '<t>written</t><rPh sb="0" eb="1"><t>spoken</t></rPh>',
      '<t>a_x000D_\nb</t>',
    ];
    const formats = [0, 14, 22, 'dd\\ mmm\\ yyyy;@', '0&quot; days&quot;', 'hh:mm'];

    expect(await cellB(cell, { texts, formats })).toEqual(value);
  });

  it('counts days from 1904 where the workbook does', async () => {
    expect(
      await cellB('<c r="B2" s="1"><v>44621</v></c>', { formats: [0, 14], is1904: true }),
    ).toEqual({ date: '2026-03-02' });
  });
});

describe('a sheet of a workbook', () => {
  it('numbers its rows as it does itself, without those that are blank', async () => {
    const rows = `${HEADINGS}${textRow(3, 'R1', '', 'x')}<row r="4"><c r="A4" s="1"/></row>${textRow(9, 'R2')}`;

    expect(await readList(fakeWorkbook({ rows }))).toEqual({
      rows: [
        { row: 3, cells: ['R1', '', 'x'], fault: null },
        { row: 9, cells: ['R2', '', ''], fault: null },
      ],
    });
  });

  it('may have titles, merged ones too, above its headings', async () => {
    const rows = `${textRow(1, 'The list')}${textRow(3, 'A', 'B', 'C')}${textRow(4, 'R1')}`;
    const behind = '<mergeCells><mergeCell ref="A1:C2"/></mergeCells>';

    expect(
      await readList(fakeWorkbook({ rows, behind }), shortMapping({ headerRow: 3 })),
    ).toMatchObject({ rows: [{ row: 4 }] });
  });

  it('is the one that the mapping names, or the only one that can be seen', async () => {
    const sheets = [{ name: 'List' }, { name: 'Codes', state: 'hidden' }];
    const bytes = fakeWorkbook({ rows: `${HEADINGS}${textRow(2, 'R1')}`, sheets });

    expect(await readList(bytes)).toMatchObject({ rows: [{ row: 2 }] });
    expect(await readList(bytes, shortMapping({ sheet: 'List' }))).toMatchObject({
      rows: [{ row: 2 }],
    });
    expect(await readList(bytes, shortMapping({ sheet: 'Other' }))).toMatchObject({
      detail: 'The workbook has no sheet of that name.',
    });
  });

  it('keeps a row with a cell beside the columns to itself', async () => {
    expect(await withRow('<c r="A2"><v>1</v></c><c r="XFD2"><v>1</v></c>')).toEqual({
      rows: [{ row: 2, fault: 'csv-cells', value: Buffer.from('[[1,1],[16384,1]]') }],
    });
  });
});

describe('a workbook that is refused by name', () => {
  const good = fakeWorkbook({ rows: HEADINGS });
  const SHEET = 'xl/worksheets/sheet1.xml';
  const entity = '<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>';
  const twoSheets = [{ name: 'One' }, { name: 'Two' }];
  it.each<[string, Buffer, RegExp]>([
    ['cut short', good.subarray(0, good.length - 30), /damaged: it is no whole ZIP/],
    [
      'no workbook',
      fakeWorkbook({ over: { '_rels/.rels': '<Relationships/>' } }),
      /no XLSX workbook/,
    ],
    ['entities', fakeWorkbook({ over: { [SHEET]: entity } }), /declares XML entities/],
    [
      'an entity of nobody',
      fakeWorkbook({ rows: '<row r="1"><c><v>&x;</v></c></row>' }),
      /no XML in UTF-8/,
    ],
    ['broken XML', fakeWorkbook({ over: { [SHEET]: '<worksheet><a></b>' } }), /no XML in UTF-8/],
    ['XML that ends early', fakeWorkbook({ over: { [SHEET]: '<worksheet>' } }), /no XML in UTF-8/],
    [
      'XML in UTF-16',
      fakeWorkbook({ over: { [SHEET]: Buffer.from('\uFEFF<a/>', 'utf16le') } }),
      /UTF-8/,
    ],
    [
      'two sheets',
      fakeWorkbook({ rows: HEADINGS, sheets: twoSheets }),
      /2 sheets that are not hidden/,
    ],
    ['a cell outside', fakeWorkbook({ rows: '<row r="1"><c r="XFE1"/></row>' }), /outside of what/],
    ['a row outside', fakeWorkbook({ rows: '<row r="1048577"/>' }), /outside of what/],
    ['rows out of order', fakeWorkbook({ rows: '<row r="2"/><row r="2"/>' }), /outside of what/],
    [
      'merged cells below the headings',
      fakeWorkbook({ rows: HEADINGS, behind: '<mergeCells><mergeCell ref="A2:A5"/></mergeCells>' }),
      /are merged/,
    ],
    [
      'a bomb',
      sayingSize(fakeWorkbook({ over: { 'xl/media/a': 'x' } }), 'xl/media/a', 401 * 1024 * 1024),
      /expands to more than 400 MiB/,
    ],
    [
      'too many parts',
      fakeWorkbook({
        over: Object.fromEntries(Array.from({ length: 5001 }, (_, at) => [`p${String(at)}`, ''])),
      }),
      /more than 5,000 parts/,
    ],
    [
      'too large a file',
      Buffer.concat([Buffer.from('PK'), Buffer.alloc(50 * 1024 * 1024)]),
      /larger than 50 MiB/,
    ],
  ])('%s', async (_, bytes, says) => {
    expect(await readList(bytes)).toMatchObject({ detail: expect.stringMatching(says) });
  });

  it('a part that expands to more than it says breaks off', async () => {
    const bytes = fakeWorkbook({ rows: `${HEADINGS}${' '.repeat(100_000)}` });

    expect(await readList(sayingSize(bytes, SHEET, 1))).toMatchObject({
      detail: expect.stringMatching(/damaged/),
    });
  });
});
