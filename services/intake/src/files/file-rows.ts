import type { Sources } from '@waits/sources/settings/read-settings';
import { isBlankRow } from '@waits/sources/csv/row-value';
import type { Separator } from '@waits/sources/csv/separators';
import type { SplitRow } from '@waits/sources/csv/split-records';
import { splitRecords } from '@waits/sources/csv/split-records';
import type { Spool } from '../domain/spool.js';
import type { Reached, Upload } from '../domain/upload.js';
import type { Incoming } from '../take-in.js';

/** A row of a file as a record, with its number as a spreadsheet counts and the table it is of, where there are several. */
export type FileRow = { row: number; table: string | null; record: Incoming };

/** Some rows of a file, how far the file is taken in with them, and where the last of them ends. */
export type Lot = { rows: FileRow[]; reached: Reached; end: number };

/**
 * The rows of a file that have no outcome yet, a lot at a time; blank ones are numbered and left out.
 * @throws UnreadableFile
 */
export type ReadRows = (upload: Upload) => AsyncIterable<Lot>;

/** What it takes to read the rows of a file. */
export type RowsDeps = { spool: Pick<Spool, 'read'>; sources: Sources };

/** So many rows are published at a time. They are what a crash may have to publish again. */
export const LOT = 1000;

type Text = {
  open: (from: number) => AsyncIterable<Buffer>;
  from: number;
  separator: Separator;
  /** The number of the row before the first. */
  lastRow: number;
};
type Numbered = { row: number; split: SplitRow };

/** The rows of a text in CSV from a place on, in lots. */
export async function* splitLots({
  lastRow,
  ...text
}: Text): AsyncGenerator<{ numbered: Numbered[]; end: number; lastRow: number }> {
  let row = lastRow;
  for await (const some of splitRecords(text)) {
    for (let at = 0; at < some.length; at += LOT) {
      const part = some.slice(at, at + LOT);
      const numbered = part.map((split, index) => ({ row: row + index + 1, split }));
      row += part.length;
      yield {
        numbered: numbered.filter(({ split }) => !isBlankRow(split)),
        end: part.at(-1)?.end ?? text.from,
        lastRow: row,
      };
    }
  }
}
