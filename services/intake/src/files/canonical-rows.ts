import { CSV_ROW } from '@waits/sources/csv/csv-row';
import { rowValue } from '@waits/sources/csv/row-value';
import { DIALECT_HEADER } from '@waits/sources/dialect';
import type { Upload } from '../domain/upload.js';
import type { Lot, RowsDeps } from './file-rows.js';
import { splitLots } from './file-rows.js';

const HEADERS = { [DIALECT_HEADER]: CSV_ROW };

/** The rows of a canonical CSV file, one event each. */
export async function* canonicalRows(upload: Upload, { spool }: RowsDeps): AsyncGenerator<Lot> {
  const { layout, source } = upload;
  const lots = splitLots({
    open: (from) => spool.read(upload, from),
    from: upload.bytes.worked,
    separator: layout?.separator ?? ',',
    lastRow: upload.lastRow,
  });
  for await (const { numbered, end, lastRow } of lots) {
    const rows = numbered.map(({ row, split }) => ({
      ...{ row, table: null },
      record: {
        ...{ headers: HEADERS, position: BigInt(row) },
        ...rowValue({ columns: layout?.columns ?? [], source }, split),
      },
    }));
    yield { rows, end, reached: { lastRow, table: 0, before: 0 } };
  }
}
