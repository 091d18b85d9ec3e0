import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import { notCsv } from './not-csv.js';
import type { Separator } from './separators.js';
import { SEPARATORS } from './separators.js';

/** How a file is laid out: what stands between its cells, its columns in order, and where its first row begins. */
export type Layout = { separator: Separator; columns: string[]; start: number };

/** The first row of a file, or why there is none to be read and what to do. */
export type FirstRow = { isReadable: true; layout: Layout } | { isReadable: false; detail: string };

/** So much of a file is enough to read its header. */
export const HEAD_BYTES = 65_536;

type Asked = {
  separator?: Separator | undefined;
  /** How many of these cells are names of columns: of the separators that could be meant the one with most is. */
  knownIn: (cells: readonly string[]) => number;
};

/** Reads the first row of a file from its beginning: all of it, or its first 64 KiB. */
export function readFirstRow(head: Buffer, { separator, knownIn }: Asked): FirstRow {
  const other = notCsv(head);
  if (other !== undefined) return { isReadable: false, detail: other };
  const bom = head.subarray(0, BOM.length).equals(BOM) ? BOM.length : 0;
  const text = head.subarray(bom);
  if (text.toString('latin1').trim() === '') return { isReadable: false, detail: EMPTY };
  const candidates = (separator ? [separator] : Object.values(SEPARATORS)).flatMap(
    (one) => firstRecord(text, one) ?? [],
  );
  const [best] = candidates.sort((a, b) => knownIn(b.columns) - knownIn(a.columns));
  if (!best) return { isReadable: false, detail: NO_ROW };
  return isUtf8(text.subarray(0, best.start))
    ? { isReadable: true, layout: { ...best, start: bom + best.start } }
    : { isReadable: false, detail: NOT_UTF8 };
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const EMPTY = 'The file is empty. Send a CSV file whose first row names the columns.';
const NO_ROW =
  'The first row cannot be read: it is longer than 64 KiB, or a quote in it is not closed. It must name the columns.';
const NOT_UTF8 = 'The first row is not text in UTF-8. Save the file as "CSV UTF-8" and send that.';

/** The first row as cells without blanks around them, or undefined where it cannot be read so. */
function firstRecord(text: Buffer, separator: Separator): Layout | undefined {
  let start = 0;
  try {
    const [first] = parse(text, {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      to: 1,
      on_record: (cells: string[], { bytes }) => {
        start = bytes;
        return cells;
      },
    });
    return first && { separator, columns: first.map((cell) => cell.trim()), start };
  } catch {
    return undefined;
  }
}
