import { Readable } from 'node:stream';
import type { Provenance } from '@waits/contracts/api/reporting';
import { stringify } from 'csv-stringify';
import writeXlsxFile from 'write-excel-file/node';

type Cell = string | number | null;

/** A table for a spreadsheet, and what it says of itself. */
export type Sheet = {
  title: string;
  /** What must be known of the figures: as of when, by which rules, from which feeds, how it was filtered. */
  about: readonly (readonly [label: string, value: string])[];
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
};

/** The table as CSV (RFC 4180). Cells that a spreadsheet would take for a formula are given a leading apostrophe. */
const csvOf = ({ columns, rows }: Sheet): Readable =>
  Readable.from(rows).pipe(
    stringify({
      ...{ header: true, columns: [...columns], record_delimiter: '\r\n', escape_formulas: true },
    }),
  );

const WIDE = 60;
const NARROW = 24;

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
      data: [columns.map(bold), ...rows.map((row) => [...row])],
      columns: columns.map(() => ({ width: NARROW })),
      stickyRowsCount: 1,
    },
  ]).toBuffer();
  return Readable.from([workbook]);
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

/** What every total says of itself, in words for the first sheet. */
export const provenanceInWords = ({
  asOf,
  registerVersion,
  feeds,
  missing,
  localStandards,
}: Provenance): Sheet['about'] => [
  ['As of', asOf],
  ['Register of standards', registerVersion],
  ['Feeds', feeds.map(({ source, status }) => `${source}: ${status}`).join('; ') || 'none'],
  ['Missing', missing.join('; ') || 'nothing that is known of'],
  ['Set by the local area', localStandards.join(', ') || 'no standard'],
];
