import { canonical } from './canonical.js';
import type { Dialect, RawRecord, ReadRecord } from './dialect.js';
import { DIALECT_HEADER } from './dialect.js';

/** The record formats that intake reads, by their name in the header. No header means canonical. */
const DIALECTS: ReadonlyMap<string, Dialect> = new Map([['canonical', canonical]]);

/** Reads a record in the format its header names. Never throws. */
export function readRecord({ value, headers }: RawRecord): ReadRecord {
  const dialect = DIALECTS.get(headers[DIALECT_HEADER] ?? 'canonical');
  if (dialect) return dialect(value);
  return { isRead: false, reason: 'dialect-unknown', details: [], source: null, id: null };
}
