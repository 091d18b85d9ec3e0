import { submissionOf } from '@waits/sources/tables/submission-of';
import { tableRow } from '@waits/sources/tables/read-table';
import type { FileTable, Upload } from '../domain/upload.js';
import type { FileRow, Lot, RowsDeps } from './file-rows.js';
import { splitLots } from './file-rows.js';
import { headersOf } from './own-source.js';

/** The rows of the tables of a national data set that have no outcome yet, table after table. */
export async function* tableRows(upload: Upload, { spool }: RowsDeps): AsyncGenerator<Lot> {
  let { lastRow, before } = upload;
  let begun = upload.tables.slice(0, upload.table).reduce((sum, { bytes }) => sum + bytes, 0);
  for (const [index, table] of upload.tables.entries()) {
    if (index < upload.table) continue;
    const { layout, bytes } = table;
    const from = Math.max(layout.start, index === upload.table ? upload.bytes.worked - begun : 0);
    const lots = splitLots({
      open: (at) => spool.read(keptTable(upload, table), at),
      ...{ from, separator: layout.separator, lastRow },
    });
    for await (const { numbered, end, lastRow: last } of lots) {
      const rows = numbered.map((one) => fileRow(one, { upload, table, before }));
      yield { rows, end: begun + end, reached: { lastRow: last, table: index, before } };
      lastRow = last;
    }
    // The rows of the next table are counted on, so that each has a place of its own in the file.
    [before, begun, lastRow] = [before + lastRow, begun + bytes, HEADER_ROW];
  }
}

const HEADER_ROW = 1;

const keptTable = ({ keyId, bytes }: Upload, table: FileTable) => ({
  id: table.kept,
  keyId,
  bytes: { ...bytes, received: table.bytes },
});

type Place = { upload: Upload; table: FileTable; before: number };

function fileRow(
  { row, split }: { row: number; split: Parameters<typeof tableRow>[1] },
  { upload, table, before }: Place,
): FileRow {
  const submission = submissionOf({
    ...{ tables: upload.tables, id: upload.id, seenAt: upload.receivedAt ?? upload.startedAt },
  })(table.table);
  const { value, fault } = tableRow(
    { table: table.table, layout: table.layout, submission },
    split,
  );
  return {
    ...{ row, table: table.label },
    record: {
      ...{ headers: headersOf(upload), position: BigInt(before + row), value },
      ...(fault !== null && { fault }),
    },
  };
}
