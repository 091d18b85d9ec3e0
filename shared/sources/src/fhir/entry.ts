import { parseJson } from '@waits/kit/kafka/json';
import { EVENT_LIMIT_BYTES, isObject } from '../canonical.js';
import type { Reason } from '../translate/reasons.js';

type Json = Readonly<Record<string, unknown>>;

/** A resource with the address it has in its bundle. */
export type Addressed = { fullUrl: string | null; resource: Json };

/** One resource to be read: alone, or out of a bundle with what it refers to there. */
export type Entry = Addressed & {
  /** What its bundle asks to do with it, as HTTP calls it. */
  method: string | null;
  /** When the bundle it came in was put together. */
  timestamp: string | null;
  /** The resources of the same bundle that it leads to. */
  beside: readonly Addressed[];
};

type Read = { ok: true; entry: Entry } | { ok: false; reason: Reason };

/** Resources are nested as deep as any JSON here, and an entry puts a few levels around one. */
export const MAX_DEPTH = 24;

/** An entry as `splitBundle` writes it. It has no `resourceType`, so that nobody takes it for a resource. */
export const writeEntry = ({ fullUrl, method, timestamp, resource, beside }: Entry): Buffer =>
  Buffer.from(JSON.stringify({ fullUrl, method, timestamp, resource, beside }));

/** Reads the bytes of a resource, or of an entry that was split off a bundle. */
export function readEntry(value: Buffer | null): Read {
  const json = parseJson(value, { maxBytes: EVENT_LIMIT_BYTES, maxDepth: MAX_DEPTH });
  if (!json.ok) return json;
  if (!isObject(json.value)) return { ok: false, reason: 'not-an-event' };
  return { ok: true, entry: isSplitOff(json.value) ? splitOff(json.value) : alone(json.value) };
}

const isSplitOff = (json: Json): boolean =>
  json['resourceType'] === undefined && isObject(json['resource']);

const alone = (resource: Json): Entry => ({
  ...{ fullUrl: null, method: null, timestamp: null },
  ...{ resource, beside: [] },
});

function splitOff({ fullUrl, method, timestamp, resource, beside }: Json): Entry {
  const others = Array.isArray(beside) ? beside.filter(isObject) : [];
  return {
    fullUrl: textOf(fullUrl),
    method: textOf(method),
    timestamp: textOf(timestamp),
    resource: objectOf(resource),
    beside: others.map((one) => ({
      fullUrl: textOf(one['fullUrl']),
      resource: objectOf(one['resource']),
    })),
  };
}

/** A text, or null. */
export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
/** An object, or an empty one. */
export const objectOf = (value: unknown): Json => (isObject(value) ? value : {});
