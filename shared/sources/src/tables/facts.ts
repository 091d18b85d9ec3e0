import type { Fault } from '@waits/contracts/dead-letter';
import type { SourceEvent } from '@waits/contracts/source-event';
import type { EarlierRow, SourceRead } from '../dialect.js';
import { readEvent, unread } from '../read-event.js';
import { recordId } from '../record-id.js';
import type { Reason } from '../translate/reasons.js';
import type { Row } from './row.js';

/** One fact that a row states. `key` is its record key, `on` a day, or a day and a time of London. */
export type Fact = {
  type: SourceEvent['type'];
  key: string;
  on: string;
  /** Null where it is a child's. */
  subject: string | null;
  /** When the source knew it, where that is not when it made the submission. */
  recordedAt?: string;
  data?: Readonly<Record<string, unknown>>;
  patient?: Readonly<Record<string, unknown>> | undefined;
};

export type Named = { key: string; row: EarlierRow };

/** A fact as an event, which has the same id whenever the same row says it. */
export function eventOf(fact: Fact, { provider, source, recordedAt }: Row): EventJson {
  const { type, key, subject } = fact;
  const at = fact.recordedAt ?? recordedAt;
  const data = given({
    ...{ provider, occurredOn: fact.on, recordedAt: at, recordKey: key, patient: fact.patient },
    ...fact.data,
  });
  const event = { type, ...(subject !== null && { subject }), data };
  return { specversion: '1.0', id: recordId(key, at, event), source: source.name, ...event };
}
type EventJson = { id: string } & Readonly<Record<string, unknown>>;

/** What of an object is given. */
export const given = (object: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

type Beside = {
  names?: readonly Named[];
  warnings?: readonly Fault[];
  awaits?: string | undefined;
};

/** A row that states facts: each is held to the rules of every event, and the row is taken whole or not at all. */
export function states(row: Row, facts: readonly Fact[], beside: Beside = {}): SourceRead {
  const { names = [], awaits } = beside;
  const warnings = [...row.warnings, ...(beside.warnings ?? [])];
  const reads = facts.map((fact) => readEvent(eventOf(fact, row)));
  const unreadable = reads.find((read) => !read.isRead);
  if (unreadable) return { read: unreadable, names: [], lacks: null };
  const [first, ...rest] = reads.flatMap((read) => (read.isRead ? read.events : []));
  if (first === undefined) return ignored({ ...row, warnings }, names);
  const read = { isRead: true as const, events: [first, ...rest] as const };
  return {
    ...{ read: warnings.length > 0 ? { ...read, warnings } : read, names, lacks: null },
    ...(awaits !== undefined && { awaits }),
  };
}

/** A row that is valid and says nothing of its own about a wait. Others may still refer to it. */
export const ignored = (row: Row, names: readonly Named[] = []): SourceRead => ({
  ...{ read: unreadOf(row, 'no-wait-fact', [...row.warnings]), names, lacks: null },
});

/** A row that cannot be understood before another has come. */
export const lacking = (row: Row, lacks: string): SourceRead => ({
  ...{ read: unreadOf(row, 'parent-missing', []), names: [], lacks },
});

/** A row that is not taken, by the faults of its fields. */
export const refused = (row: Row, reason: Reason, faults: readonly Fault[]): SourceRead => ({
  ...{ read: unreadOf(row, reason, [...faults]), names: [], lacks: null },
});

const unreadOf = ({ source }: Row, reason: Reason, details: Fault[]) =>
  unread(reason, details, { source: source.name });

/** A day with the time of day, where one is given. */
export const at = (day: string, time: string | undefined): string =>
  time === undefined ? day : `${day}T${time}`;
