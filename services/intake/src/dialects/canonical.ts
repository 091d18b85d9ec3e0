import type { Fault } from '@waits/contracts/dead-letter';
import { SourceEvent } from '@waits/contracts/source-event';
import { EventId, SystemName } from '@waits/contracts/values';
import { parseJson } from '@waits/kit/kafka/json';
import { scrub } from '@waits/kit/scrub';
import type { ZodError } from 'zod';
import type { Reason } from '../domain/reasons.js';
import { Correction } from './correction.js';
import type { Dialect, ReadRecord } from './dialect.js';
import { eventFaults } from './event-faults.js';

/** The largest single event. A real one is below 2 KiB. */
const EVENT_LIMIT_BYTES = 1_048_576;

/** Reads the format of our own: one `SourceEvent` in structured CloudEvents JSON. */
export const canonical: Dialect = (value) => {
  const json = parseJson(value, { maxBytes: EVENT_LIMIT_BYTES });
  if (!json.ok) return unread(json.reason, []);
  if (!isObject(json.value)) return unread('not-an-event', []);
  const parsed = SourceEvent.safeParse(json.value);
  if (!parsed.success) return unread(reasonOf(parsed.error), eventFaults(parsed.error), json.value);
  const faults = correctionFaults(parsed.data);
  return faults.length > 0
    ? unread('invalid-event', faults, json.value)
    : { isRead: true, event: parsed.data };
};

function correctionFaults({ type, data }: SourceEvent): Fault[] {
  if (type !== 'referral.corrected' || data.becomes === null) return [];
  const parsed = Correction.safeParse(data.becomes);
  return parsed.success ? [] : eventFaults(parsed.error, ['data', 'becomes']);
}

const reasonOf = (error: ZodError): Reason =>
  error.issues.some(({ code, path }) => code === 'invalid_union' && path.join('/') === 'type')
    ? 'unknown-type'
    : 'invalid-event';

function unread(
  reason: Reason,
  details: Fault[],
  json: Readonly<Record<string, unknown>> = {},
): ReadRecord {
  return {
    isRead: false,
    reason,
    details,
    source: SystemName.safeParse(plainText(json['source'])).data ?? null,
    id: EventId.safeParse(plainText(json['id'])).data ?? null,
  };
}

// What is shown of a record that could not be read must not hold a number that may be a child's.
const plainText = (value: unknown): unknown =>
  typeof value === 'string' && scrub(value) === value ? value : undefined;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
