import { londonInstant } from '@waits/standards/calendar';
import type { Given, SourceDialect, SourceRead } from '../dialect.js';
import { eventFaults } from '../event-faults.js';
import { unread } from '../read-event.js';
import { FHIR_DEFAULTS } from '../settings/fhir-settings.js';
import type { Reason } from '../translate/reasons.js';
import { conclude } from './conclude.js';
import { dated } from './dates.js';
import type { AnyResource } from './elements.js';
import type { Entry } from './entry.js';
import { readEntry } from './entry.js';
import { READERS } from './reader-table.js';
import { urnId } from './references.js';
import type { Reading, ResourceReader } from './stated.js';

/**
 * Reads one FHIR R4 resource, alone or split off a bundle by `splitBundle`. Faults point to elements of the resource
 * (`/period/start`). Resources of other types are valid, and say nothing about a wait.
 */
export const fhir: SourceDialect = (value, given) => {
  const checked = checkedEntry(value);
  if ('refusal' in checked) return checked.refusal;
  const done = readResource(checked, given);
  return { ...done, read: { ...done.read, table: checked.type } };
};

type Checked = ToRead | { refusal: SourceRead };
const seen = new WeakMap<Buffer, Checked>();

/** A record as it is without what else is known: one that is read again with more of that is checked once. */
function checkedEntry(value: Buffer | null): Checked {
  const known = value === null ? undefined : seen.get(value);
  if (known !== undefined) return known;
  const checked = checkEntry(value);
  if (value !== null) seen.set(value, checked);
  return checked;
}

function checkEntry(value: Buffer | null): Checked {
  const read = readEntry(value);
  if (!read.ok) return { refusal: refused(read.reason) };
  const { entry } = read;
  const type = entry.resource['resourceType'];
  const refusal = refusalOf(type, entry);
  if (refusal !== null) return { refusal };
  const reader = READERS.get(String(type));
  if (reader === undefined)
    return { refusal: refused('no-wait-fact', '/resourceType', 'resource-not-read') };
  const parsed = reader.schema.safeParse(entry.resource);
  if (parsed.success) return { type: String(type), entry, reader, resource: parsed.data };
  const faults = unread('invalid-event', eventFaults(parsed.error));
  return { refusal: { read: faults, names: [], lacks: null } };
}

function refusalOf(type: unknown, { method }: Entry): SourceRead | null {
  if (typeof type !== 'string') return refused('invalid-event', '/resourceType', 'invalid_type');
  if (type === 'Bundle') return refused('invalid-event', '/type', 'bundle-type');
  return WRITES.has(method) ? null : refused('invalid-event', '/request/method', 'request-method');
}

/** What a bundle may ask for: a deletion or a patch would have to be guessed at. */
const WRITES: ReadonlySet<string | null> = new Set([null, 'POST', 'PUT']);

const refused = (reason: Reason, pointer?: string, code?: string): SourceRead => ({
  read: unread(reason, pointer !== undefined && code !== undefined ? [{ pointer, code }] : []),
  names: [],
  lacks: null,
});

type ToRead = { type: string; entry: Entry; reader: ResourceReader; resource: AnyResource };

function readResource({ type, entry, reader, resource }: ToRead, given: Given): SourceRead {
  const reading = readingOf(resource, entry, given);
  if (typeof reading === 'string') return refused('invalid-event', reading, 'invalid_type');
  return conclude(reader.read(resource, reading), { ...reading, type, reader });
}

/** What a resource is read with; or the element without which neither it nor its time can be told. */
function readingOf(one: AnyResource, entry: Entry, given: Given): Reading | string {
  const id = one.id ?? identifierOf(one) ?? urnId(entry.fullUrl);
  if (id === null) return '/id';
  const writtenAt = writtenIn(one, entry);
  const recordedAt = writtenAt ?? given.receivedAt;
  if (recordedAt === undefined) return '/meta/lastUpdated';
  return {
    ...{ given, entry, id, writtenAt, recordedAt },
    settings: given.source.fhir ?? FHIR_DEFAULTS,
  };
}

function writtenIn(one: AnyResource, entry: Entry): string | null {
  const written = dated(one.meta?.lastUpdated) ?? timestampOf(entry);
  return written === undefined ? null : londonInstant(atMidnight(written));
}

const PLAIN_ID = /^[A-Za-z0-9\-._/]{1,64}$/;

/** The first identifier that can stand for an id: BaRS resources have none, and a new address in each message. */
const identifierOf = ({ identifier = [] }: AnyResource): string | null =>
  identifier.map(({ value }) => value?.trim() ?? '').find((value) => PLAIN_ID.test(value)) ?? null;

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

const timestampOf = ({ timestamp }: Entry): string | undefined =>
  timestamp !== null && TIMESTAMP.test(timestamp) && !Number.isNaN(Date.parse(timestamp))
    ? timestamp
    : undefined;

const atMidnight = (date: string): string => (date.includes('T') ? date : `${date}T00:00:00`);
