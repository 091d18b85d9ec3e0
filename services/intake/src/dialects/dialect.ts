import type { Fault } from '@waits/contracts/dead-letter';
import type { SourceEvent } from '@waits/contracts/source-event';
import type { Reason } from '../domain/reasons.js';

/** The name of the message header that says which record format a message has. */
export const DIALECT_HEADER = 'dialect';

/** A record as it arrives. */
export type RawRecord = { value: Buffer | null; headers: Readonly<Record<string, string>> };

/** A record as an event, or why it is none. `source` and `id` are given where they could be read and are safe to show. */
export type ReadRecord =
  | { isRead: true; event: SourceEvent }
  | { isRead: false; reason: Reason; details: Fault[]; source: string | null; id: string | null };

/** Reads records of one format: the layer that keeps a source system's ways out of the domain. Never throws. */
export type Dialect = (value: Buffer | null) => ReadRecord;
