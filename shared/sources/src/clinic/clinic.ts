import type { Fault } from '@waits/contracts/dead-letter';
import { isChildEvent } from '@waits/contracts/event-data';
import type { SourceEvent } from '@waits/contracts/source-event';
import { parseJson } from '@waits/kit/kafka/json';
import { EVENT_LIMIT_BYTES } from '../canonical.js';
import { sourceDay } from '@waits/standards/calendar';
import type { Given, ReadRecord, SourceDialect, SourceRead } from '../dialect.js';
import { readEvent, unread } from '../read-event.js';
import { hashOfKey, recordId } from '../record-id.js';
import type { ClinicMapping } from '../settings/clinic-mapping.js';
import { columnsNamed } from '../settings/columns-used.js';
import type { Reason } from '../translate/reasons.js';
import { CODE_UNMAPPED, columnPointer, createRowCells } from './row-cells.js';
import type { RowCells } from './row-cells.js';
import type { RowCopy } from './row-copies.js';
import { createRowCopy } from './row-copies.js';
import type { StatedFact } from './row-facts.js';
import { factsOf } from './row-facts.js';
import type { RowRecord } from './row-record.js';
import { readRowRecord } from './row-record.js';
import type { RowReferral } from './row-referral.js';
import { referralOf } from './row-referral.js';

/** Reads a row of a clinic's list by the mapping of its source. Its faults point to columns by their headings. */
export const clinic: SourceDialect = (value, { source, earlier }): SourceRead => {
  const json = parseJson(value, { maxBytes: EVENT_LIMIT_BYTES });
  if (!json.ok) return said(unread(json.reason, []));
  const record = readRowRecord(json.value);
  if (record === undefined) return said(unread('not-an-event', []));
  if (source.clinic === undefined) return said(unread('source-undeclared', []));
  return readRow({ record, source, mapping: source.clinic, earlier });
};

const said = (read: ReadRecord, names: SourceRead['names'] = []): SourceRead => ({
  ...{ read, names, lacks: null },
});

type Row = Pick<Given, 'source' | 'earlier'> & { record: RowRecord; mapping: ClinicMapping };

function readRow({ record, source, mapping, earlier }: Row): SourceRead {
  const cells = createRowCells(record, mapping);
  const strangers = strangeColumns(record, mapping);
  const referral = referralOf(cells, mapping, source);
  const recordedAt = recordedAtOf(cells, { record, mapping });
  const facts = factsOf(cells, mapping);
  const because = (reason: Reason, details: Fault[]): SourceRead =>
    said(unread(reason, details, { source: source.name }));
  const faults = [...strangers, ...cells.faults];
  if (faults.length > 0) return because(reasonOf(faults), faults);
  if (referral.pathway === null) return because('service-unmapped', serviceFaults(mapping));
  const copy = createRowCopy({ ...referral, recordedAt, source: source.name, earlier });
  if (copy.isOutdated) return because('row-outdated', []);
  const whose = { ...referral, recordedAt, source: source.name, copy };
  const read = factEvents(facts, whose, mapping);
  if (!read.isRead) return because('invalid-event', read.faults);
  const taken = copy.withdrawals(read.stated).map(readEvent);
  const [first, ...others] = [
    ...read.stated,
    ...taken.flatMap((one) => (one.isRead ? one.events : [])),
  ];
  const names = copy.names(read.stated);
  return first
    ? said({ isRead: true, events: [first, ...others] }, names)
    : { ...because('no-wait-fact', []), names };
}

/** The columns of a record that the mapping neither reads nor leaves out knowingly. */
function strangeColumns({ cells }: RowRecord, mapping: ClinicMapping): Fault[] {
  const known = columnsNamed(mapping);
  const isStrange = Object.keys(cells).some((name) => !known.has(name));
  return isStrange ? [{ pointer: columnPointer(undefined), code: 'column-unmapped' }] : [];
}

/**
 * Why a row with faults is not taken. What the settings can mend is parked, to be replayed when they have been; where anything
 * else is wrong the sender must send the row again.
 */
function reasonOf(faults: readonly Fault[]): Reason {
  const codes = new Set(faults.map(({ code }) => code));
  if ([...codes].some((code) => code !== CODE_UNMAPPED && code !== 'provider-undeclared')) {
    return 'invalid-event';
  }
  return codes.has('provider-undeclared') ? 'provider-undeclared' : 'code-unmapped';
}

function serviceFaults({ service }: ClinicMapping): Fault[] {
  const columns = Object.values(service).flatMap(({ column }) => column ?? []);
  const named = columns.length > 0 ? columns : [undefined];
  return named.map((column) => ({ pointer: columnPointer(column), code: 'service-unmapped' }));
}

/**
 * When the source knew the row: as its own column says, else when the list was first seen. A column with days only cannot order
 * two lists of one day, which their first sight can: the day's last second is later than either.
 */
function recordedAtOf(
  cells: RowCells,
  { record, mapping }: Pick<Row, 'record' | 'mapping'>,
): string {
  const date = mapping.recordedAt === undefined ? undefined : cells.date(mapping.recordedAt);
  if (date === undefined) return record.recordedAt;
  if (date.includes('T')) return date;
  return date === sourceDay(record.recordedAt) ? record.recordedAt : `${date}T23:59:59`;
}

type Whose = RowReferral & { recordedAt: string; source: string; copy: RowCopy };
type FactEvents = { isRead: true; stated: SourceEvent[] } | { isRead: false; faults: Fault[] };

/** The facts of a row as events: all of them, or none and each fault once. */
function factEvents(
  facts: readonly StatedFact[],
  whose: Whose,
  mapping: ClinicMapping,
): FactEvents {
  const faults = new Map<string, Fault>();
  const stated: SourceEvent[] = [];
  for (const fact of facts) {
    const read = eventOf(fact, whose);
    if (read.isRead) {
      stated.push(...read.events);
      continue;
    }
    for (const fault of atColumns(read.details, fact.columns, mapping)) {
      faults.set(`${fault.pointer} ${fault.code}`, fault);
    }
  }
  return faults.size === 0
    ? { isRead: true, stated }
    : { isRead: false, faults: [...faults.values()] };
}

function eventOf({ name, type, occurredOn, fields }: StatedFact, whose: Whose): ReadRecord {
  const { source, provider, patient, copy } = whose;
  // A list with a row for each appointment states the referral in each of them: that is one and the same fact.
  const ofReferral = type.startsWith('referral.');
  const recordKey = `clinic:${name}:${ofReferral ? hashOfKey(whose.subject) : whose.rowKey}`;
  const pathway = type === 'referral.received' ? { pathway: whose.pathway } : {};
  const content = {
    ...{ type, source },
    ...(isChildEvent(type) ? {} : { subject: whose.subject }),
    data: { provider, occurredOn, patient, ...pathway, ...fields },
  };
  const recordedAt = copy.saidSince(recordKey, content);
  return readEvent({
    ...{ specversion: '1.0', id: recordId(recordKey, recordedAt, content), ...content },
    data: { ...content.data, recordedAt, recordKey },
  });
}

/** Faults of an event as faults of the columns that its fields come from. */
function atColumns(
  faults: readonly Fault[],
  columns: StatedFact['columns'],
  { patient, provider, referralId, recordedAt }: ClinicMapping,
): Fault[] {
  const byField = new Map<string, string | undefined>([
    ...Object.entries(columns).map(([field, column]) => [`/data/${field}`, column] as const),
    ...Object.entries(patient).map(
      ([field, column]) => [`/data/patient/${field}`, column] as const,
    ),
    ['/data/provider', provider?.column],
    ['/subject', referralId],
    ['/data/recordedAt', recordedAt],
  ]);
  return faults.map(({ pointer, code }) => {
    const column = byField.get(pointer);
    return { pointer: column === undefined ? pointer : columnPointer(column), code };
  });
}
