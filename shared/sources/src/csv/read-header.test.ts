import { readHeader } from './read-header.js';

const REQUIRED = ['id', 'type', 'source', 'provider', 'occurredOn', 'recordedAt'];
const header = (...more: string[]): string => [...REQUIRED, ...more].join(',');
const read = (head: string | Buffer, asked: Partial<Parameters<typeof readHeader>[1]> = {}) =>
  readHeader(Buffer.from(head), { hasSource: false, ...asked });

describe('the header of a file', () => {
  it.each`
    name                         | head                                                   | start | separator
    ${'with commas'}             | ${`${header('reason')}\n1,2`}                          | ${53} | ${','}
    ${'with semicolons'}         | ${`${header('reason').replaceAll(',', ';')}\r\n1;2`}   | ${54} | ${';'}
    ${'with tabs'}               | ${`${header('reason').replaceAll(',', '\t')}\n`}       | ${53} | ${'\t'}
    ${'with a byte order mark'}  | ${`\uFEFF${header('reason')}\n1,2`}                    | ${56} | ${','}
    ${'in quotes'}               | ${`"${header('reason').replaceAll(',', '","')}"\n1,2`} | ${67} | ${','}
    ${'without rows and end'}    | ${header('reason')}                                    | ${52} | ${','}
    ${'with blanks round names'} | ${`${header(' reason ')}\n`}                           | ${55} | ${','}
  `('$name says where the rows begin', ({ head, start, separator }: Record<string, unknown>) => {
    expect(read(String(head))).toEqual({
      isReadable: true,
      layout: { separator, start, columns: [...REQUIRED, 'reason'] },
    });
  });

  it.each`
    name                              | head                                           | detail                 | columns
    ${'that is missing'}              | ${''}                                          | ${/is empty/}          | ${[]}
    ${'of blanks'}                    | ${' \r\n\r\n'}                                 | ${/is empty/}          | ${[]}
    ${'of a spreadsheet'}             | ${'PK\u0003\u0004'}                            | ${/"CSV UTF-8"/}       | ${[]}
    ${'of an old spreadsheet'}        | ${Buffer.from([0xd0, 0xcf, 0x11, 0xe0])}       | ${/XLS.*"CSV UTF-8"/}  | ${[]}
    ${'in UTF-16'}                    | ${Buffer.from('\uFEFFid', 'utf16le')}          | ${/UTF-16/}            | ${[]}
    ${'of a compressed file'}         | ${Buffer.from([0x1f, 0x8b, 0x08])}             | ${/Unpack/}            | ${[]}
    ${'of a PDF'}                     | ${'%PDF-1.7'}                                  | ${/PDF/}               | ${[]}
    ${'of an event as JSON'}          | ${'{"id":"1"}'}                                | ${/\/v1\/events/}      | ${[]}
    ${'of events as JSON'}            | ${'[{"id":"1"}]'}                              | ${/\/v1\/events/}      | ${[]}
    ${'whose quote is not closed'}    | ${'"id,type\n1,2'}                             | ${/not closed/}        | ${[]}
    ${'that is far too long'}         | ${'"'.padEnd(65_536, 'x')}                     | ${/longer than 64/}    | ${[]}
    ${'that is no UTF-8'}             | ${Buffer.from(`${header()},\xe9\n`, 'latin1')} | ${/not text in UTF-8/} | ${[]}
    ${'that is a row of data'}        | ${'Synthetic Child,9990000018\n'}              | ${/must be a header/}  | ${[]}
    ${'with a column nobody knows'}   | ${`${header('Ward')}\n`}                       | ${/columns/}           | ${[['Ward', 7]]}
    ${'with a column spelt wrongly'}  | ${`${header('Patient.NHSNumber')}\n`}          | ${/columns/}           | ${[['Patient.NHSNumber', 7]]}
    ${'with a column without a name'} | ${`${header('')}\n`}                           | ${/columns/}           | ${[[null, 7]]}
    ${'with a column twice'}          | ${`${header('reason', 'reason')}\n`}           | ${/columns/}           | ${[['reason', 8]]}
    ${'with a number for a name'}     | ${`${header('9990000018')}\n`}                 | ${/columns/}           | ${[[null, 7]]}
    ${'without required columns'}     | ${'id,type,occurredOn,recordedAt\n'}           | ${/columns/}           | ${[['source', null], ['provider', null]]}
    ${'with the child of the SPOC'}   | ${`${header('child')}\n`}                      | ${/columns/}           | ${[['child', 7]]}
  `('$name makes the file unreadable', ({ head, detail, columns }: Record<string, unknown>) => {
    const found = read(head as string | Buffer);

    expect(found).toMatchObject({
      isReadable: false,
      detail: expect.stringMatching(detail as RegExp),
      columns: (columns as unknown[][]).map(([name, position]) => ({ name, position })),
    });
    expect(JSON.stringify(found)).not.toMatch(/9990000018|Synthetic/);
  });

  it('says what to write for a column that is spelt wrongly', () => {
    expect(read(`${header('Patient.NHSNumber')}\n`)).toMatchObject({
      columns: [{ detail: 'No column is called that. Write it patient.nhsNumber.' }],
    });
  });

  it('needs no column for the source where the sender names it beside the file', () => {
    const head = `${header().replace('source,', '')}\n`;

    expect(read(head, { hasSource: true })).toMatchObject({ isReadable: true });
    expect(read(head)).toMatchObject({
      columns: [{ name: 'source', detail: expect.stringContaining('?source=') }],
    });
  });

  it('is read with the separator that the sender names', () => {
    const head = `${header('reason').replaceAll(',', ';')}\n`;

    expect(read(head, { separator: ';' })).toMatchObject({ isReadable: true });
    expect(read(head, { separator: ',' })).toMatchObject({ isReadable: false });
  });
});
