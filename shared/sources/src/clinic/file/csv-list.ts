import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import type { Bytes } from '../../bytes.js';
import { firstBytes } from '../../bytes.js';
import { notCsv } from '../../csv/not-csv.js';
import { HEAD_BYTES } from '../../csv/first-row.js';
import { isBlankRow } from '../../csv/row-value.js';
import type { Separator } from '../../csv/separators.js';
import { SEPARATORS } from '../../csv/separators.js';
import { splitRecords } from '../../csv/split-records.js';
import type { SplitRow } from '../../csv/split-records.js';
import type { ClinicMapping } from '../../settings/clinic-mapping.js';
import { decodeText } from './decode-text.js';
import { headingsAmiss, headingsKnown, headingsOf } from './judge-headings.js';
import type { ListFile, ListRow } from './list-file.js';
import { unreadableList } from './list-file.js';

/** The largest text that is not in UTF-8: it is held whole while it is written anew. */
const RECODED_LIMIT_BYTES = 50 * 1024 * 1024;

/** Opens a list in CSV. Text in UTF-8 is read in pieces, however long it is. */
export async function openCsvList(file: Bytes, mapping: ClinicMapping): Promise<ListFile> {
  const { encoding } = mapping.file;
  const head = await firstBytes(file, HEAD_BYTES);
  if (head.toString('latin1').trim() === '') return unreadableList(EMPTY);
  const isSmall = file.size <= RECODED_LIMIT_BYTES;
  const bytes = () => firstBytes(file, isSmall ? RECODED_LIMIT_BYTES : 0);
  const decoded = await decodeText({ head, encoding, bytes });
  if (!decoded.ok) return unreadableList(notCsv(head.subarray(0, 1)) ?? decoded.detail);
  const { whole } = decoded;
  if (whole === null) return openText(file, { start: decoded.start, head }, mapping);
  if (!isSmall) return unreadableList(TOO_LARGE);
  return openText(inMemory(whole), { start: 0, head: whole.subarray(0, HEAD_BYTES) }, mapping);
}

const EMPTY = 'The file is empty.';
const TOO_LARGE =
  'Text that is not in UTF-8 is read up to 50 MiB. Save the list as "CSV UTF-8", and it may be of any length.';
const NO_ROW =
  'The row of the headings cannot be read: it does not come within 64 KiB, or a quote before its end is not closed.';
const NOT_UTF8 =
  'The headings are not text in UTF-8. Save the list as "CSV UTF-8", or say in the mapping that it is in Windows-1252 (file: encoding).';

type Text = { start: number; head: Buffer };

function openText({ open }: Bytes, { start, head }: Text, mapping: ClinicMapping): ListFile {
  const other = notCsv(head);
  if (other !== undefined) return unreadableList(other);
  const layout = layoutOf(head.subarray(start), mapping);
  if (layout === undefined) return unreadableList(NO_ROW);
  if (!isUtf8(head.subarray(start, start + layout.bytes))) return unreadableList(NOT_UTF8);
  const { headings: columns, separator } = layout;
  const from = start + layout.bytes;
  return (
    headingsAmiss(columns, mapping) ?? {
      ...{ isReadable: true, columns },
      rows: rowsOf(splitRecords({ open, from, separator }), columns.length, mapping),
    }
  );
}

type Layout = { headings: string[]; separator: Separator; bytes: number };

/** The headings, and the separator with which most of them are known. */
function layoutOf(text: Buffer, mapping: ClinicMapping): Layout | undefined {
  const { separator } = mapping.file;
  const candidates = separator ? [SEPARATORS[separator]] : Object.values(SEPARATORS);
  return candidates
    .flatMap((one) => headingRow(text, one, mapping.file.headerRow) ?? [])
    .map((layout) => ({ layout, known: headingsKnown(layout.headings, mapping) }))
    .sort((a, b) => b.known - a.known)[0]?.layout;
}

function headingRow(text: Buffer, separator: Separator, number: number): Layout | undefined {
  let bytes = 0;
  try {
    const records = parse(text, {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      to: number,
      on_record: (cells: string[], context) => {
        bytes = context.bytes;
        return cells;
      },
    });
    const cells = records[number - 1];
    return cells && { headings: headingsOf(cells), separator, bytes };
  } catch {
    return undefined;
  }
}

async function* rowsOf(
  splits: AsyncIterable<SplitRow[]>,
  width: number,
  { file }: ClinicMapping,
): AsyncGenerator<ListRow[]> {
  let row = file.headerRow;
  for await (const some of splits) {
    const first = row + 1;
    row += some.length;
    yield some.flatMap((split, index) =>
      isBlankRow(split) ? [] : [listRow(split, width, first + index)],
    );
  }
}

function listRow(split: SplitRow, width: number, row: number): ListRow {
  if (split.fault !== null) return { row, fault: split.fault, value: split.bytes };
  const { cells } = split;
  // A spreadsheet writes empty cells for columns that have no heading either.
  const isWider = cells.slice(width).some((cell) => cell.trim() !== '');
  return cells.length < width || isWider
    ? { row, fault: 'csv-cells', value: Buffer.from(JSON.stringify(cells)) }
    : { row, cells: cells.slice(0, width), fault: null };
}

/** Bytes that are in memory already. */
export const inMemory = (bytes: Buffer): Bytes => ({
  size: bytes.length,
  open: async function* (from) {
    for (let at = from; at < bytes.length; at += HEAD_BYTES) {
      yield await Promise.resolve(bytes.subarray(at, at + HEAD_BYTES));
    }
  },
});
