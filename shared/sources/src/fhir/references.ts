import { isObject } from '../canonical.js';
import type { Identifier, Reference } from './elements.js';
import { isSameSystem } from './codings.js';
import type { Addressed, Entry } from './entry.js';
import { NHS_NUMBER } from './systems.js';

type Json = Readonly<Record<string, unknown>>;

const LITERAL = /(?:^|\/)([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/;
const URN = /^urn:(?:uuid|oid):([A-Za-z0-9\-.]{1,64})$/i;

/** The type and id that a literal reference names, relative or absolute, with or without a version; null where it has none. */
export function literalOf(reference: string | undefined): { type: string; id: string } | null {
  const [, type, id] = LITERAL.exec(reference ?? '') ?? [];
  return type === undefined || id === undefined ? null : { type, id };
}

/** The id inside a `urn:uuid:` or `urn:oid:` address. */
export const urnId = (address: string | null | undefined): string | null =>
  URN.exec(address ?? '')?.[1]?.toLowerCase() ?? null;

/** The resource that a reference leads to inside the record: a contained one, or another of the same bundle. */
export function resourceAt(reference: Reference | undefined, entry: Entry): Addressed | null {
  // What is read inside a contained resource was not checked.
  const target: unknown = reference?.reference;
  if (typeof target !== 'string') return null;
  if (target.startsWith('#')) return containedIn(entry.resource, target.slice(1));
  return entry.beside.find((one) => isAt(one, target)) ?? null;
}

function containedIn({ contained }: Json, id: string): Addressed | null {
  const all = Array.isArray(contained) ? contained.filter(isObject) : [];
  const found = all.find((one) => one['id'] === id);
  return found ? { fullUrl: null, resource: found } : null;
}

/** Whether a reference as written in a bundle means this resource of it. */
export function isAt({ fullUrl, resource }: Addressed, target: string): boolean {
  if (fullUrl !== null && fullUrl.toLowerCase() === target.toLowerCase()) return true;
  const named = literalOf(target);
  return named !== null && resource['resourceType'] === named.type && resource['id'] === named.id;
}

/** Under which keys later resources may name one: by its id or address, and by each identifier. Never by an NHS number. */
export function keysOf(type: string, { fullUrl, resource }: Addressed): string[] {
  const id = typeof resource['id'] === 'string' ? resource['id'] : urnId(fullUrl);
  const identifiers = Array.isArray(resource['identifier']) ? resource['identifier'] : [];
  const byIdentifier = identifiers
    .filter(isObject)
    .map((one) => identifierKey(type, one as Identifier));
  return [...(id === null ? [] : [`${type}:${id}`]), ...byIdentifier].filter((key) => key !== null);
}

/** The keys under which the resource of this type that a reference names may be known; none where it names no such one. */
export function keysNamed(
  type: string,
  reference: Reference | undefined,
  entry: Entry,
): readonly string[] {
  if (reference === undefined) return [];
  const inside = resourceAt(reference, entry);
  if (inside) return inside.resource['resourceType'] === type ? keysOf(type, inside) : [];
  const literal = literalOf(reference.reference);
  if (literal) return literal.type === type ? [`${type}:${literal.id}`] : [];
  const urn = urnId(reference.reference);
  const logical = reference.identifier ? identifierKey(type, reference.identifier) : null;
  return [urn === null ? null : `${type}:${urn}`, logical].filter((key) => key !== null);
}

/** Systems are compared without case, since they are written in both ways; values too, since some are UUIDs. */
function identifierKey(type: string, { system, value }: Identifier): string | null {
  const isNone = typeof value !== 'string' || value.trim() === '';
  if (isNone || isSameSystem(system, NHS_NUMBER)) return null;
  const known = typeof system === 'string' ? system : '';
  return `${type}:${known.toLowerCase()}|${value.trim().toLowerCase()}`;
}
