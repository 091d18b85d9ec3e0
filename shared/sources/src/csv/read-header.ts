import type { Layout } from './first-row.js';
import { readFirstRow } from './first-row.js';
import type { ColumnFault } from './judge-columns.js';
import { columnFaults, knownIn } from './judge-columns.js';
import type { Separator } from './separators.js';

/** The layout of a file, or why it cannot be read as a whole and what to do. */
export type Header =
  | { isReadable: true; layout: Layout }
  | { isReadable: false; detail: string; columns: ColumnFault[] };

type Asked = { separator?: Separator | undefined; hasSource: boolean };

/** Reads how a file is laid out from its beginning: all of it, or its first 64 KiB. */
export function readHeader(head: Buffer, { separator, hasSource }: Asked): Header {
  const first = readFirstRow(head, { separator, knownIn });
  return first.isReadable ? judge(first.layout, hasSource) : unreadable(first.detail);
}

const NO_HEADER =
  'The first row names no column that is known. It must be a header, with the names of fields such as id and type; it is not repeated here, since it may be data.';
const COLUMNS_AMISS =
  'The columns of the file are not those of a canonical CSV file. Nothing of it was taken.';

function judge(layout: Layout, hasSource: boolean): Header {
  if (knownIn(layout.columns) === 0) return unreadable(NO_HEADER);
  const faults = columnFaults(layout.columns, hasSource);
  return faults.length > 0 ? unreadable(COLUMNS_AMISS, faults) : { isReadable: true, layout };
}

const unreadable = (detail: string, columns: ColumnFault[] = []): Header => ({
  ...{ isReadable: false, detail, columns },
});
