import type {
  EarlierRow,
  Given,
  RawRecord,
  ReadRecord,
  SourceDialect,
} from '@waits/sources/dialect';
import { unread } from '@waits/sources/read-event';
import type { SourceSettings } from '@waits/sources/settings/source-settings';
import type { NamedRow } from '../rows/earlier-rows.js';
import type { KnownRows } from '../rows/known-rows.js';
import { receiptOf } from './receipt.js';

/** One record of a source's own format, and how it was last read. */
export type Entry = {
  index: number;
  record: RawRecord;
  source: SourceSettings;
  dialect: SourceDialect;
  read: ReadRecord;
  names: readonly NamedRow[];
  lacks: string | null;
  awaits?: string | undefined;
  /** The keys it asked for and what it saw under each, and when: see `KnownRows`. */
  asked: Map<string, EarlierRow | undefined>;
  readAt: number;
};

/** Reads an entry with what is known. */
export function interpret(
  entry: Entry,
  known: KnownRows,
  { onBug }: { onBug: (error: unknown) => void },
): void {
  entry.asked = new Map();
  const earlier = (key: string): EarlierRow | undefined => {
    const row = known.get(key);
    entry.asked.set(key, row);
    return row;
  };
  try {
    const read = entry.dialect(entry.record.value, givenTo(entry, earlier));
    Object.assign(entry, { awaits: undefined, ...read, read: named(read.read, entry.source) });
  } catch (error) {
    onBug(error);
    const bug = { read: unread('handler-bug', []), names: [], lacks: null, awaits: undefined };
    Object.assign(entry, bug);
  }
}

/** Adds what an entry names to what is known. What it says itself is no news to it. */
export function say(entry: Entry, known: KnownRows): void {
  for (const { key, row } of entry.names) known.add(key, row, entry.index);
  entry.readAt = known.now;
}

function givenTo({ source, record }: Entry, earlier: Given['earlier']): Given {
  const receivedAt = receiptOf(record.headers);
  return { source, earlier, ...(receivedAt !== undefined && { receivedAt }) };
}

/** Whose record it is, is known even where nothing in it says so. */
const named = (read: ReadRecord, { name }: SourceSettings): ReadRecord =>
  read.isRead || read.source !== null ? read : { ...read, source: name };
