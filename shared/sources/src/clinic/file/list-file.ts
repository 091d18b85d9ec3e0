import type { ColumnFault } from '../../csv/judge-columns.js';
import type { RowFault } from '../../csv/split-records.js';
import type { Cell } from '../cell.js';

/**
 * A row of a list, numbered as a spreadsheet does. Cells are in the order of the columns; of a row that cannot be read, why,
 * and what is kept of it.
 */
export type ListRow = { row: number } & (
  { cells: readonly Cell[]; fault: null } | { fault: RowFault | 'csv-cells'; value: Buffer }
);

/** A list that can be read, or why it cannot be as a whole and what to do. */
export type ListFile =
  | {
      isReadable: true;
      /** The headings in order. */
      columns: readonly string[];
      /** Its rows, some at a time; those with nothing in them are left out, and numbered. Throws a SafeError where the file breaks off. */
      rows: AsyncIterable<readonly ListRow[]>;
    }
  | UnreadableList;
export type UnreadableList = { isReadable: false; detail: string; columns: readonly ColumnFault[] };

/** A list that cannot be read as a whole. `detail` says why and what to do. */
export const unreadableList = (
  detail: string,
  columns: readonly ColumnFault[] = [],
): UnreadableList => ({ isReadable: false, detail, columns });
