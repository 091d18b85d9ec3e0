import { fakeWorkbook, textRow } from '../../testing/fake-workbook.js';
import { readList } from '../../testing/read-list.js';

const MIB = 1_048_576;
const HEADINGS = textRow(1, 'A', 'B', 'C');
const SHEET = 'xl/worksheets/sheet1.xml';
const SHARED = 'xl/sharedStrings.xml';
const rowOfTexts = (row: number, cells: number): string =>
  `<row r="${row}">${'<c t="s"><v>0</v></c>'.repeat(cells)}</row>`;
const sheetOf = (inner: string): string => `<worksheet><sheetData>${inner}</sheetData></worksheet>`;

describe('a workbook that is small as a file and large once it is read', () => {
  const laughs = `<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>`;
  it.each<[string, Buffer, RegExp]>([
    [
      'entities made of entities',
      fakeWorkbook({ over: { [SHEET]: `${laughs}${sheetOf('&c;')}` } }),
      /declares XML entities/,
    ],
    [
      'entities out of a file of the server',
      fakeWorkbook({
        over: { [SHARED]: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst>&a;</sst>' },
      }),
      /declares XML entities/,
    ],
    [
      'a document type that lies outside',
      fakeWorkbook({ over: { [SHARED]: '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><sst/>' } }),
      /declares XML entities/,
    ],
    [
      'elements that never close',
      fakeWorkbook({ over: { [SHEET]: '<a>'.repeat(5 * MIB) } }),
      /nested deeper/,
    ],
    [
      'an element of a million attributes',
      fakeWorkbook({
        over: {
          [SHEET]: `<a ${Array.from({ length: MIB }, (_, at) => `a${at.toString(36)}=""`).join(' ')}/>`,
        },
      }),
      /more at one place/,
    ],
    [
      'one text of many MiB',
      fakeWorkbook({ texts: [`<t>${'x'.repeat(32 * MIB)}</t>`] }),
      /more in one cell/,
    ],
    [
      'one cell of many MiB',
      fakeWorkbook({ rows: `<row r="1"><c><v>${'9'.repeat(32 * MIB)}</v></c></row>` }),
      /more in one cell/,
    ],
    [
      'millions of texts with nothing in them',
      fakeWorkbook({ over: { [SHARED]: `<sst>${'<si/>'.repeat(2_100_000)}</sst>` } }),
      /expands to more/,
    ],
    [
      'millions of styles',
      fakeWorkbook({
        over: { 'xl/styles.xml': `<s><cellXfs>${'<xf/>'.repeat(2_000_000)}</cellXfs></s>` },
      }),
      /more at one place/,
    ],
    [
      'millions of parts that it says to have',
      fakeWorkbook({
        over: { '_rels/.rels': `<R>${'<Relationship/>'.repeat(500_000)}</R>` },
      }),
      /more at one place/,
    ],
  ])('is refused by name: %s', async (_, bytes, says) => {
    expect(bytes.length).toBeLessThan(6 * MIB);
    expect(await readList(bytes)).toMatchObject({ detail: expect.stringMatching(says) });
  });

  it('keeps a row to itself whose cells all repeat one long text', async () => {
    const bytes = fakeWorkbook({
      texts: [`<t>${'x'.repeat(30_000)}</t>`],
      rows: `${HEADINGS}${rowOfTexts(2, 16_384)}${textRow(3, 'R1')}`,
    });
    const list = await readList(bytes);

    expect(list).toMatchObject({
      rows: [
        { row: 2, fault: 'too-large' },
        { row: 3, fault: null },
      ],
    });
    const [first] = 'rows' in list ? list.rows : [];
    expect(first?.fault === 'too-large' ? first.value.length : 0).toBeLessThan(2 * MIB);
  });

  it('breaks off where its rows repeat more than a gibibyte of text', async () => {
    const bytes = fakeWorkbook({
      texts: [`<t>${'x'.repeat(MIB)}</t>`],
      rows: HEADINGS + Array.from({ length: 1_100 }, (_, at) => rowOfTexts(at + 2, 1)).join(''),
    });

    await expect(readList(bytes)).rejects.toThrow(/more than 1 GiB of text/);
  });

  it('names no sheet in what it says: a sheet may be called after a child', async () => {
    const sheets = [{ name: 'Zephyrine Quillfeather' }, { name: 'Two' }];

    expect(JSON.stringify(await readList(fakeWorkbook({ rows: HEADINGS, sheets })))).not.toMatch(
      /Quillfeather/,
    );
  });
});
