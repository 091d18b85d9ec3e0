import { isObject } from '../canonical.js';
import type { Addressed } from './entry.js';
import { literalOf } from './references.js';

type Json = Readonly<Record<string, unknown>>;

/** What the entries of a bundle lead to, or null where that is more than a bundle can mean. */
export type Beside = (entry: Addressed) => readonly Addressed[] | null;

/**
 * The most that the entries of one bundle may lead to, in all: steps from resource to resource, and bytes that are written beside
 * entries. Real entries lead to some ten others; one resource that each of a thousand entries names is written a thousand times.
 */
const [MOST_STEPS, MOST_BYTES] = [500_000, 50_000_000];

/** Finds what entries refer to in their bundle. Each resource is looked through once, however many lead to it. */
export function createBeside(all: readonly Addressed[]): Beside {
  const known = indexOf(all);
  const leads = remembered((one: Addressed) => referredIn(one.resource, known));
  const shown = remembered((one: Addressed) => shownBeside(one));
  let [steps, bytes] = [0, 0];
  return (entry) => {
    const found = new Set<Addressed>();
    for (const one of leads(entry)) {
      found.add(one);
      // A HealthcareService says only by its Organization which provider it is.
      for (const next of leads(one)) found.add(next);
      steps += 1 + leads(one).length;
      if (steps > MOST_STEPS) return null;
    }
    for (const one of found) bytes += shown(one).bytes;
    return bytes > MOST_BYTES ? null : [...found].map((one) => shown(one).beside);
  };
}

function remembered<K, V>(find: (key: K) => V): (key: K) => V {
  const found = new Map<K, V>();
  return (key) => {
    const known = found.get(key);
    if (known !== undefined) return known;
    const value = find(key);
    found.set(key, value);
    return value;
  };
}

/** The resources of a bundle by both addresses under which others may name them. */
function indexOf(all: readonly Addressed[]): ReadonlyMap<string, Addressed> {
  const index = new Map<string, Addressed>();
  for (const one of all) {
    const { resourceType, id } = one.resource;
    if (one.fullUrl !== null) index.set(one.fullUrl.toLowerCase(), one);
    if (typeof id === 'string') index.set(`${String(resourceType)}/${id}`, one);
  }
  return index;
}

function referredIn(resource: Json, known: ReadonlyMap<string, Addressed>): readonly Addressed[] {
  const found = referencesIn(resource).flatMap((reference) => {
    const literal = literalOf(reference);
    const byName = literal && known.get(`${literal.type}/${literal.id}`);
    const one = known.get(reference.toLowerCase()) ?? byName;
    return one && one.resource !== resource ? [one] : [];
  });
  return [...new Set(found)];
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'reference' && typeof inner === 'string' ? [inner] : referencesIn(inner),
  );
}

const KEPT = [
  'resourceType',
  'id',
  'identifier',
  'providedBy',
  'organization',
  'managingOrganization',
];
const KEPT_OF_PATIENT = [...KEPT, 'meta', 'name', 'birthDate', 'address'];

function shownBeside({ fullUrl, resource }: Addressed): { beside: Addressed; bytes: number } {
  const kept = resource['resourceType'] === 'Patient' ? KEPT_OF_PATIENT : KEPT;
  const trimmed = Object.fromEntries(
    Object.entries(resource).filter(([key]) => kept.includes(key)),
  );
  const beside = { fullUrl, resource: trimmed };
  return { beside, bytes: Buffer.byteLength(JSON.stringify(beside)) };
}
