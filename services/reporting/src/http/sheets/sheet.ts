import { Readable } from 'node:stream';
import { Problem } from '@waits/kit/problem';
import { stringify } from 'csv-stringify';
import writeXlsxFile from 'write-excel-file/node';

export type Cell = string | number | boolean | null;

/** What must be known of figures: as of when, by which rules, from which feeds, how they were filtered. */
export type About = readonly (readonly [label: string, value: string])[];

/** A table for a spreadsheet, and what it says of itself. Rows may be made while they are sent. */
export type Sheet = {
  title: string;
  about: About;
  columns: readonly string[];
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
};

/** A column: its title, and what it has in a row. */
export type Column<T> = readonly [title: string, cell: (row: T) => Cell];

/** The columns and rows of a sheet. */
export const tableOf = <T>(
  columns: readonly Column<T>[],
  rows: Iterable<T> | AsyncIterable<T>,
): Pick<Sheet, 'columns' | 'rows'> => ({
  columns: columns.map(([title]) => title),
  rows: cellsOf(columns, rows),
});

async function* cellsOf<T>(
  columns: readonly Column<T>[],
  rows: Iterable<T> | AsyncIterable<T>,
): AsyncGenerator<readonly Cell[]> {
  for await (const row of rows) yield columns.map(([, cell]) => cell(row));
}

/** RFC 4180. Cells that a spreadsheet would take for a formula are given a leading apostrophe. */
export const CSV_RULES = { header: true, record_delimiter: '\r\n', escape_formulas: true };

/** The table as CSV. */
function csvOf({ columns, rows }: Sheet): Readable {
  const csv = stringify({
    ...{ ...CSV_RULES, columns: [...columns] },
    cast: { boolean: String },
  });
  // What fails half-way must end the answer too, or whoever asked would wait for ever.
  Readable.from(rows)
    .on('error', (error) => csv.destroy(error))
    .pipe(csv);
  return csv;
}

const WIDE = 60;
const NARROW = 24;

/** A workbook is made whole before it is sent, so that a list without end has no place in one. */
const MOST_WORKBOOK_ROWS = 50_000;

/** The same as a workbook: first what it says of itself, then the table. Text is a text there and never a formula. */
async function xlsxOf({ title, about, columns, rows }: Sheet): Promise<Readable> {
  const bold = (value: string) => ({ value, fontWeight: 'bold' as const });
  const told = about.map(([label, value]) => [bold(label), { value, wrap: true }]);
  const workbook = await writeXlsxFile([
    {
      sheet: 'About',
      data: [[bold(title)], ...told],
      columns: [{ width: NARROW }, { width: WIDE }],
    },
    {
      sheet: 'Table',
      data: [columns.map(bold), ...(await allOf(rows))],
      columns: columns.map(() => ({ width: NARROW })),
      stickyRowsCount: 1,
    },
  ]).toBuffer();
  return Readable.from([workbook]);
}

/** @throws Problem `too-many-rows` for more rows than a workbook may have */
async function allOf(rows: Sheet['rows']): Promise<Cell[][]> {
  const all: Cell[][] = [];
  for await (const row of rows) {
    all.push([...row]);
    if (all.length <= MOST_WORKBOOK_ROWS) continue;
    throw new Problem('too-many-rows', {
      detail: `These are more than ${String(MOST_WORKBOOK_ROWS)} rows, the most of a workbook: ask for CSV, or for fewer by filters`,
    });
  }
  return all;
}

/** The formats of a table that is taken away, and what a browser calls each. */
export const SHEET_TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type SheetFormat = keyof typeof SHEET_TYPES;

/** The answer of a route that gives a table away as a file. */
export const sheetAnswer = async (sheet: Sheet, format: SheetFormat, name: string) => ({
  headers: { 'content-disposition': `attachment; filename="${name}.${format}"` },
  body: format === 'csv' ? csvOf(sheet) : await xlsxOf(sheet),
});
