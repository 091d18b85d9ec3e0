import type { Fault } from '@waits/contracts/dead-letter';
import type { SourceEvent } from '@waits/contracts/source-event';
import type { SourceSettings } from './settings/source-settings.js';
import type { Reason } from './translate/reasons.js';

/** The name of the message header that says which record format a message has. */
export const DIALECT_HEADER = 'dialect';

/** A record as it arrives. */
export type RawRecord = { value: Buffer | null; headers: Readonly<Record<string, string>> };

/**
 * A record as the facts it states, or why it states none that can be taken. One record may state several, and is taken whole
 * or not at all. `source` and `id` are given where they could be read and are safe to show; `warnings` are what was amiss and
 * did not keep it from being read.
 */
export type ReadRecord = (
  | { isRead: true; events: readonly [SourceEvent, ...SourceEvent[]]; warnings?: readonly Fault[] }
  | { isRead: false; reason: Reason; details: Fault[]; source: string | null; id: string | null }
) & {
  /** The table, or the kind of resource, that the record is of; where its format has such and it could be told. */
  table?: string;
};

/**
 * What later records of the same source refer to by a key of its own, `table:natural key`: the referral it is of (null where
 * it is of none, as a team's row), and some of its facts. Of two under one key the one recorded later counts.
 */
export type EarlierRow = {
  subject: string | null;
  recordedAt: string;
  facts: Readonly<Record<string, string>>;
};

/** The code of a fault that a row which has not come could still mend: the record waits for that row. */
export const ROW_AWAITED = 'row-awaited';

/** What a record of a source's own format is read with. */
export type Given = {
  source: SourceSettings;
  /** What an earlier record of this source left under a key; undefined where none has come yet. */
  earlier: (key: string) => EarlierRow | undefined;
  /** When the record came, the same each time it is read; for formats that may not say when they were written. */
  receivedAt?: string;
};

/**
 * A record of a source's own format, read. `names` is what later ones may refer to; `lacks` the key of an earlier one without
 * which it cannot be understood: it is read again when that has come. `awaits` is one that would tell more of a record that is
 * taken as it is: it is read again then too.
 */
export type SourceRead = {
  read: ReadRecord;
  names: readonly { key: string; row: EarlierRow }[];
  lacks: string | null;
  awaits?: string;
};

/** Reads records of a format that is a source's own. Pure, never throws, and reads the same twice. */
export type SourceDialect = (value: Buffer | null, given: Given) => SourceRead;

/** Reads records of one format: the layer that keeps a source system's ways out of the domain. Never throws. */
export type Dialect = (value: Buffer | null) => ReadRecord;
