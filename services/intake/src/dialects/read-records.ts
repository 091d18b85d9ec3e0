import type { RawRecord, ReadRecord, SourceDialect } from '@waits/sources/dialect';
import { DIALECT_HEADER } from '@waits/sources/dialect';
import { CSV_ROW } from '@waits/sources/csv/csv-row';
import { unread } from '@waits/sources/read-event';
import type { SourceSettings } from '@waits/sources/settings/source-settings';
import type { ErasureBook } from '../erasure-book.js';
import type { EarlierRows, KeptOrphan, Orphans } from '../rows/earlier-rows.js';
import { withoutErased } from '../rows/without-erased.js';
import type { Entry } from './read-entry.js';
import { idOf, isLacking, isWaiting, readSource } from './read-source.js';

/** The name of the message header that says which declared source sent a record in a format of its own. */
export const SOURCE_HEADER = 'source';

/** Records read, and what is to be done once those of them that can be taken are published. */
export type ReadBatch = {
  /** What each record states, in their order. */
  reads: readonly ReadRecord[];
  /** The ids of those that wait for another, and the places of those that cannot be taken without it. */
  waiting: ReadonlySet<string>;
  lacking: ReadonlySet<number>;
  /**
   * Keeps what later rows may refer to of the records that were taken in, and gives the rows that waited for them.
   * @param isTaken whether the record at a place was taken in, or was found to have nothing to take
   */
  settle: (isTaken: (index: number) => boolean) => Promise<KeptOrphan[]>;
};

/** Reads records, each in its format. May be repeated: what it keeps are only rows that wait for others. */
export type ReadRecords = (records: readonly RawRecord[]) => Promise<ReadBatch>;

type Deps = {
  /** Reads a record in one of our own formats. */
  readRecord: (record: RawRecord) => ReadRecord;
  dialects: ReadonlyMap<string, SourceDialect>;
  sources: ReadonlyMap<string, SourceSettings>;
  earlier: EarlierRows;
  orphans: Orphans;
  erasures: Pick<ErasureBook, 'isErased'>;
  /** Told of a mistake of ours in reading one record; the others go on. */
  onBug: (error: unknown) => void;
};

export const createReadRecords =
  (deps: Deps): ReadRecords =>
  async (records) => {
    const reads: ReadRecord[] = [];
    const entries: Entry[] = [];
    for (const [index, record] of records.entries()) {
      const found = entryOf(record, index, deps);
      if (found.entry) entries.push(found.entry);
      reads.push(found.read);
    }
    for (const [name, ofSource] of bySource(entries)) await readSource(name, ofSource, deps);
    for (const { index, read } of entries) reads[index] = read;
    return {
      reads,
      waiting: new Set(entries.filter(isWaiting).map((entry) => idOf(entry, deps))),
      lacking: new Set(entries.filter(isLacking).map(({ index }) => index)),
      settle: (isTaken) => settle(entries, isTaken, deps),
    };
  };

function entryOf(
  record: RawRecord,
  index: number,
  { readRecord, dialects, sources, onBug }: Deps,
): { read: ReadRecord; entry?: Entry } {
  const source = sources.get(record.headers[SOURCE_HEADER] ?? '');
  const format = formatIn(record, source);
  const dialect = dialects.get(format);
  if (dialect === undefined) {
    try {
      return { read: readRecord(record) };
    } catch (error) {
      onBug(error);
      return { read: unread('handler-bug', []) };
    }
  }
  if (source?.dialect !== format) {
    return { read: unread('source-undeclared', []) };
  }
  const read = unread('handler-bug', []);
  const entry = { index, record, source, dialect, read, names: [], lacks: null };
  return { read, entry: { ...entry, asked: new Map(), readAt: 0 } };
}

/** A row of a list is in the columns of its source, where that is declared as a clinic; else in our own. */
function formatIn({ headers }: RawRecord, source: SourceSettings | undefined): string {
  const format = headers[DIALECT_HEADER] ?? '';
  return format === CSV_ROW && source?.dialect === 'clinic' ? source.dialect : format;
}

function bySource(entries: readonly Entry[]): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.source.name) ?? [];
    group.push(entry);
    groups.set(entry.source.name, group);
  }
  return groups;
}

async function settle(
  entries: readonly Entry[],
  isTaken: (index: number) => boolean,
  { earlier, orphans, erasures }: Deps,
): Promise<KeptOrphan[]> {
  const released: KeptOrphan[] = [];
  for (const [name, ofSource] of bySource(entries.filter(({ index }) => isTaken(index)))) {
    const rows = ofSource.flatMap(({ source, names }) => withoutErased(names, source, erasures));
    await earlier.keep(name, rows);
    const keys = [...new Set(rows.map(({ key }) => key))];
    released.push(...(await orphans.waitingFor(name, keys)));
  }
  return released;
}
