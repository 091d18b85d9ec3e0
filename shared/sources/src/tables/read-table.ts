import { Buffer } from 'node:buffer';
import type { Layout } from '../csv/first-row.js';
import { isBlankRow, rowValue } from '../csv/row-value.js';
import type { RowFault, SplitRow } from '../csv/split-records.js';
import { splitRecords } from '../csv/split-records.js';
import type { RowEnvelope, Submission } from './envelope.js';

/** A row of a file as a record of its data set, between two places of the file; or the bytes of one that is none, and why. */
export type TableRow = {
  start: number;
  end: number;
  value: Buffer;
  fault: RowFault | 'csv-cells' | null;
};

/** What is known of a file that is a table. */
export type KnownTable = { table: string; layout: Layout; submission: Submission };

type File = KnownTable & { open: (from: number) => AsyncIterable<Buffer> };

/**
 * The rows of a table's file, as many at a time as one chunk of it holds; blank ones are left out. It holds one row and one
 * chunk, and may begin at the end of any row, as `layout.start`.
 */
export async function* readTable({ open, ...known }: File): AsyncGenerator<TableRow[]> {
  const { start: from, separator } = known.layout;
  for await (const rows of splitRecords({ open, from, separator })) {
    yield rows.filter((row) => !isBlankRow(row)).map((row) => tableRow(known, row));
  }
}

/** A row of a file as a record `{table, row, submission}`. */
export function tableRow({ table, layout, submission }: KnownTable, split: SplitRow): TableRow {
  const { start, end } = split;
  const { value, fault = null } = rowValue({ columns: layout.columns, source: null }, split);
  if (fault !== null) return { start, end, value, fault };
  const row = JSON.parse(value.toString()) as RowEnvelope['row'];
  const record: RowEnvelope = { table, row, submission };
  return { start, end, value: Buffer.from(JSON.stringify(record)), fault };
}
