import type { EarlierRow } from '@waits/sources/dialect';

/** A row of a source by the key that others refer to it by. */
export type NamedRow = { key: string; row: EarlierRow };

/** What later rows of a source refer to, of those that were taken in. Both functions may be repeated. */
export type EarlierRows = {
  /** The rows under these keys, of those that have come. */
  find: (source: string, keys: readonly string[]) => Promise<Map<string, EarlierRow>>;
  /** Keeps rows; of two under one key the one recorded later. */
  keep: (source: string, rows: readonly NamedRow[]) => Promise<void>;
  /** Takes facts out of rows, for an erasure, and gives the number of rows that had any. */
  blank: (isAbout: (name: string, value: string) => boolean) => Promise<number>;
};

/** A row that waits for another of its source. The same row twice is one. */
export type Orphan = {
  source: string;
  /** The key of the row it waits for. */
  lacks: string;
  value: Buffer | null;
  headers: Readonly<Record<string, string>>;
};
export type KeptOrphan = Orphan & { id: string };

/** Rows that wait for another. All functions may be repeated. */
export type Orphans = {
  keep: (orphans: readonly Orphan[]) => Promise<void>;
  /** Those that wait for any of these keys. */
  waitingFor: (source: string, keys: readonly string[]) => Promise<KeptOrphan[]>;
  /** Of rows whose other row is kept by now, or which are to be forgotten. */
  remove: (orphans: readonly KeptOrphan[]) => Promise<void>;
  idOf: (orphan: Orphan) => string;
  /** Which of the rows with these SHA-256 (of the value, in hexadecimal) still wait. */
  areWaiting: (sha256: readonly string[]) => Promise<Set<string>>;
  /** Every one, in no order. */
  all: () => AsyncIterable<KeptOrphan>;
};
