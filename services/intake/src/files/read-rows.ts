import type { FileFormat, Upload } from '../domain/upload.js';
import { canonicalRows } from './canonical-rows.js';
import type { Lot, ReadRows, RowsDeps } from './file-rows.js';
import { listRows } from './list-rows.js';
import { tableRows } from './table-rows.js';

type Reader = (upload: Upload, deps: RowsDeps) => AsyncIterable<Lot>;

const READERS: Readonly<Record<FileFormat, Reader>> = {
  canonical: canonicalRows,
  clinic: listRows,
  mhsds: tableRows,
  csds: tableRows,
};

/** Reads the rows of a file in its format. */
export const createReadRows =
  (deps: RowsDeps): ReadRows =>
  (upload) =>
    READERS[upload.format](upload, deps);
