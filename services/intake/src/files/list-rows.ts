import { SafeError } from '@waits/kit/safe-error';
import type { Bytes } from '@waits/sources/bytes';
import type { ListRow } from '@waits/sources/clinic/file/list-file';
import { openList } from '@waits/sources/clinic/file/open-list';
import { rowRecord, usedCells } from '@waits/sources/clinic/row-record';
import type { ClinicMapping } from '@waits/sources/settings/clinic-mapping';
import type { Spool } from '../domain/spool.js';
import type { Upload } from '../domain/upload.js';
import { UnreadableFile } from '../unreadable-file.js';
import type { FileRow, Lot, RowsDeps } from './file-rows.js';
import { LOT } from './file-rows.js';
import { headersOf, mappingOf } from './own-source.js';

/**
 * The rows of a clinic's list that have no outcome yet. A list is always read from its beginning: where its rows end within the
 * file, only a CSV file could say.
 */
export async function* listRows(upload: Upload, { spool, sources }: RowsDeps): AsyncGenerator<Lot> {
  const mapping = mappingOf(upload, sources);
  const { bytes, read } = keptBytes(upload, spool);
  const list = await openList(bytes, mapping);
  if (!list.isReadable) {
    throw new UnreadableFile('a list no longer fits its mapping', { because: list.detail });
  }
  const { columns } = list;
  for await (const rows of inLots(upToFault(list.rows), upload.lastRow)) {
    const lastRow = rows.at(-1)?.row ?? upload.lastRow;
    yield {
      rows: rows.map((row) => fileRow(row, { upload, columns, mapping })),
      end: upload.toWork === null ? 0 : read(),
      reached: { lastRow, table: 0, before: 0 },
    };
  }
}

/** The bytes of a file as they are kept, and how far they were read. */
export function keptBytes(
  upload: Pick<Upload, 'id' | 'keyId' | 'bytes'>,
  spool: Pick<Spool, 'read'>,
): { bytes: Bytes; read: () => number } {
  let at = 0;
  const open = async function* (from: number): AsyncGenerator<Buffer> {
    at = from;
    for await (const chunk of spool.read(upload, from)) {
      at += chunk.length;
      yield chunk;
    }
  };
  return { bytes: { size: upload.bytes.received, open }, read: () => at };
}

/** A workbook may break off in its middle: what it says then is for its sender. */
async function* upToFault(pieces: AsyncIterable<readonly ListRow[]>) {
  try {
    yield* pieces;
  } catch (error) {
    if (!(error instanceof SafeError)) throw error;
    throw new UnreadableFile('a list broke off', { because: error.message, cause: error });
  }
}

/** The rows after one of them, as many at a time as a lot has: the pieces of a workbook are small. */
async function* inLots(
  pieces: AsyncIterable<readonly ListRow[]>,
  lastRow: number,
): AsyncGenerator<ListRow[]> {
  let held: ListRow[] = [];
  for await (const piece of pieces) {
    held.push(...piece.filter(({ row }) => row > lastRow));
    for (; held.length >= LOT; held = held.slice(LOT)) yield held.slice(0, LOT);
  }
  if (held.length > 0) yield held;
}

type List = { upload: Upload; columns: readonly string[]; mapping: ClinicMapping };

function fileRow(row: ListRow, { upload, columns, mapping }: List): FileRow {
  const place = { headers: headersOf(upload), position: BigInt(row.row) };
  if (row.fault !== null) {
    const { value, fault } = row;
    return { row: row.row, table: null, record: { ...place, value, fault } };
  }
  const recordedAt = believedSince(upload);
  const value = rowRecord({ recordedAt, cells: usedCells(row, { columns, mapping }) });
  return { row: row.row, table: null, record: { ...place, value } };
}

/** A list that waited is believed from when somebody confirmed it; any other from when it was first seen. */
const believedSince = ({ list, receivedAt, startedAt }: Upload): string =>
  list?.decided?.at ?? receivedAt ?? startedAt;
