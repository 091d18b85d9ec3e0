import type { ColumnFault } from '@waits/sources/csv/judge-columns';
import type { Separator } from '@waits/sources/csv/separators';
import type { FileParts } from '../domain/upload.js';

/** What the sender says of a file beside it. */
export type SaidOfFile = { fileName: string; separator: Separator | undefined };

/** What a file turned out to be, or why it cannot be read as a whole and what to do. */
export type Judged = ({ isReadable: true } & FileParts) | UnreadableWhole;
export type UnreadableWhole = {
  isReadable: false;
  detail: string;
  columns: readonly ColumnFault[];
};

/** A file that cannot be read as a whole. */
export const unreadableWhole = (
  detail: string,
  columns: readonly ColumnFault[] = [],
): UnreadableWhole => ({ isReadable: false, detail, columns });
