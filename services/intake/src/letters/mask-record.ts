import { EVENT_DATA } from '@waits/contracts/event-data';
import { scrub } from '@waits/kit/scrub';

const SHAPE_CHARACTERS = 500;
const MASK = '•••';

const ENVELOPE = ['specversion', 'id', 'source', 'type', 'subject', 'time', 'data'];
const COMMON = ['provider', 'occurredOn', 'recordedAt', 'recordKey', 'becomes'];
/** The fields of which it is known that they hold no name, birth date, postcode or local patient id. */
const KNOWN = new Set([
  ...[...ENVELOPE, ...COMMON],
  ...Object.values(EVENT_DATA).flatMap((fields) => Object.keys(fields)),
]);
for (const identity of ['patient', 'other', 'child']) KNOWN.delete(identity);

/**
 * A record as it may be shown to somebody who need not know who the child is: of JSON the names of all fields, and of an event
 * of ours the values of those that hold nothing of that, numbers like an NHS number blanked; of anything else only its shape.
 */
export function maskRecord(value: Buffer): string {
  const text = value.toString('utf8');
  const json = parsed(text);
  if (json === undefined) return shapeOf(text);
  return JSON.stringify(masked(json, { isOurs: isOurs(json), isKnown: false }), null, 2);
}

/** What the names of fields mean is known of our own formats only: in others `id` may be the child's. */
const isOurs = (json: unknown): boolean =>
  typeof json === 'object' && json !== null && 'type' in json && 'source' in json;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Place = { isOurs: boolean; isKnown: boolean };

function masked(value: unknown, place: Place): unknown {
  if (Array.isArray(value)) return value.map((one) => masked(one, place));
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([name, inner]): [string, unknown] => [
      scrub(name),
      masked(inner, { ...place, isKnown: place.isOurs && KNOWN.has(name) }),
    ]);
    return Object.fromEntries(fields);
  }
  if (saysNothing(value)) return value;
  if (!place.isKnown) return MASK;
  return typeof value === 'string' ? scrub(value) : scrub(JSON.stringify(value));
}

const saysNothing = (value: unknown): boolean =>
  value === null || typeof value === 'boolean' || value === '';

/** Letters and figures stand for others: enough to see an HTML page, a CSV row or half an event. */
const shapeOf = (text: string): string =>
  text.slice(0, SHAPE_CHARACTERS).replace(/\p{L}/gu, 'x').replace(/\p{N}/gu, '9');
