import { parseJson } from '@waits/kit/kafka/json';
import { isObject } from '../canonical.js';
import type { Reason } from '../translate/reasons.js';
import { createBeside } from './beside.js';
import { MAX_DEPTH, objectOf, textOf, writeEntry } from './entry.js';
import type { Addressed } from './entry.js';
import { literalOf } from './references.js';

type Json = Readonly<Record<string, unknown>>;

/** The largest bundle, in bytes and in entries. */
export const BUNDLE_LIMIT_BYTES = 10_000_000;
export const BUNDLE_LIMIT_ENTRIES = 1_000;

/** One record to be read by `fhir`, and where it stood in what was sent: `Bundle.entry[3].resource`. */
export type SplitEntry = {
  value: Buffer;
  path: string;
  resourceType: string | null;
  /** Whether it stood in a bundle. */
  isEntry: boolean;
};

export type SplitBundle = { ok: true; entries: SplitEntry[] } | { ok: false; reason: Reason };

/** Bundles that hand resources over; others answer something or are documents. */
const TAKEN_APART = new Set(['transaction', 'batch', 'collection', 'message', 'searchset']);

/**
 * Takes a posted resource or bundle apart into records that are each understood by themselves: an entry takes along what it
 * refers to in its bundle, as far as that says who the child is or which organisation is meant.
 */
export function splitBundle(body: Buffer): SplitBundle {
  const json = parseJson(body, { maxBytes: BUNDLE_LIMIT_BYTES, maxDepth: MAX_DEPTH });
  if (!json.ok) return json;
  if (!isObject(json.value)) return { ok: false, reason: 'not-an-event' };
  const entries = toTakeApart(json.value);
  if (entries === null) return whole(body, json.value['resourceType']);
  if (entries.length === 0) return { ok: false, reason: 'empty' };
  if (entries.length > BUNDLE_LIMIT_ENTRIES) return { ok: false, reason: 'too-many' };
  const split = entriesOf(entries, json.value);
  return split === null ? { ok: false, reason: 'too-large' } : { ok: true, entries: split };
}

/** The entries of a bundle that hands resources over; null for anything else. */
function toTakeApart({ resourceType, type, entry = [] }: Json): readonly unknown[] | null {
  const isTaken = resourceType === 'Bundle' && TAKEN_APART.has(String(type));
  return isTaken && Array.isArray(entry) ? entry : null;
}

const whole = (value: Buffer, resourceType: unknown): SplitBundle => ({
  ok: true,
  entries: [
    {
      ...{ value, path: typeOf(resourceType) ?? 'Resource', resourceType: typeOf(resourceType) },
      isEntry: false,
    },
  ],
});

const typeOf = (value: unknown): string | null =>
  typeof value === 'string' && /^[A-Z][A-Za-z]{1,40}$/.test(value) ? value : null;

/** The entries as records; null where together they would be far larger than their bundle. */
function entriesOf(entries: readonly unknown[], { timestamp, meta }: Json): SplitEntry[] | null {
  const all = entries.map(addressed);
  const besideOf = createBeside(all);
  const written = timestamp ?? (isObject(meta) ? meta['lastUpdated'] : undefined);
  const split: SplitEntry[] = [];
  for (const [index, one] of all.entries()) {
    const beside = besideOf(one);
    if (beside === null) return null;
    split.push({
      value: writeEntry({ ...one, timestamp: textOf(written), beside }),
      path: `Bundle.entry[${index}].resource`,
      resourceType: typeOf(one.resource['resourceType']),
      isEntry: true,
    });
  }
  return split;
}

type Asked = Addressed & { method: string | null };

/** An entry of a bundle; one that is to be put under an address has the id of that address. */
function addressed(entry: unknown): Asked {
  const { fullUrl, resource, request } = objectOf(entry);
  const { method, url } = objectOf(request);
  const given = objectOf(resource);
  const named = method === 'PUT' && typeof url === 'string' ? literalOf(url) : null;
  return {
    fullUrl: textOf(fullUrl),
    method: textOf(method),
    resource: named ? { id: named.id, ...given } : given,
  };
}
