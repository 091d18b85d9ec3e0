import { canonical } from '@waits/sources/canonical';
import { CSV_ROW, csvRow } from '@waits/sources/csv/csv-row';
import type { Dialect, RawRecord, ReadRecord } from '@waits/sources/dialect';
import { DIALECT_HEADER } from '@waits/sources/dialect';

/** The record formats that intake reads, by their name in the header. No header means canonical. */
const DIALECTS: ReadonlyMap<string, Dialect> = new Map([
  ['canonical', canonical],
  [CSV_ROW, csvRow],
]);

/** Reads a record in the format its header names. Never throws. */
export function readRecord({ value, headers }: RawRecord): ReadRecord {
  const dialect = DIALECTS.get(headers[DIALECT_HEADER] ?? 'canonical');
  if (dialect) return dialect(value);
  return { isRead: false, reason: 'dialect-unknown', details: [], source: null, id: null };
}
