import { createHash } from 'node:crypto';
import { RECORD_HASH_PREFIX } from './translate/published-ids.js';

type Json = Readonly<Record<string, unknown>>;

/**
 * The id of an event that a source's own record states: the same record again gives the same id, and a later or changed copy
 * another one. It is published under a key only, since what it is made of may name a child.
 */
export const recordId = (recordKey: string, recordedAt: string, content: Json): string =>
  hashOf([recordKey, recordedAt, content]);

/** A natural key as it may stand in a record key, where it is a child's own number at a provider. */
export const hashOfKey = (...parts: readonly string[]): string => hashOf(parts);

const hashOf = (value: unknown): string =>
  `${RECORD_HASH_PREFIX}${createHash('sha256').update(ordered(value)).digest('hex')}`;

/** JSON with the keys of every object in order, so that equal contents are equal texts. */
function ordered(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(ordered).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, inner]) => `${JSON.stringify(key)}:${ordered(inner)}`).join()}}`;
}
