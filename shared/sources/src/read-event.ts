import type { Fault } from '@waits/contracts/dead-letter';
import { SourceEvent } from '@waits/contracts/source-event';
import { EventId, SystemName } from '@waits/contracts/values';
import { scrub } from '@waits/kit/scrub';
import type { ZodError } from 'zod';
import type { Reason } from './translate/reasons.js';
import { Correction } from './correction.js';
import type { ReadRecord } from './dialect.js';
import { eventFaults } from './event-faults.js';

type Json = Readonly<Record<string, unknown>>;

/** Reads an object as a `SourceEvent`: what every dialect ends in, so that each is held to the same rules. Never throws. */
export function readEvent(json: Json): ReadRecord {
  const parsed = SourceEvent.safeParse(json);
  if (!parsed.success) return unread(reasonOf(parsed.error), eventFaults(parsed.error), json);
  const faults = correctionFaults(parsed.data);
  return faults.length > 0
    ? unread('invalid-event', faults, json)
    : { isRead: true, events: [parsed.data] };
}

/** A record that is no event, with its source and id where they can be told and are safe to show. */
export function unread(reason: Reason, details: Fault[], json: Json = {}): ReadRecord {
  return {
    isRead: false,
    reason,
    details,
    source: SystemName.safeParse(plainText(json['source'])).data ?? null,
    id: EventId.safeParse(plainText(json['id'])).data ?? null,
  };
}

function correctionFaults({ type, data }: SourceEvent): Fault[] {
  if (type !== 'referral.corrected' || data.becomes === null) return [];
  const parsed = Correction.safeParse(data.becomes);
  return parsed.success ? [] : eventFaults(parsed.error, ['data', 'becomes']);
}

const reasonOf = (error: ZodError): Reason =>
  error.issues.some(({ code, path }) => code === 'invalid_union' && path.join('/') === 'type')
    ? 'unknown-type'
    : 'invalid-event';

// What is shown of a record that could not be read must not hold a number that may be a child's.
const plainText = (value: unknown): unknown =>
  typeof value === 'string' && scrub(value) === value ? value : undefined;
