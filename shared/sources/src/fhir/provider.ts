import { isObject } from '../canonical.js';
import { isSameSystem } from './codings.js';
import type { Identifier, Reference } from './elements.js';
import { resourceAt } from './references.js';
import type { Reading } from './stated.js';
import { ODS_CODE, ODS_SITE } from './systems.js';

type Json = Readonly<Record<string, unknown>>;

/**
 * The provider that references name by an organisation code: one of those that the source may send for, its first where they
 * name none, and null where they name others only.
 */
export function providerNamed(
  references: readonly (Reference | undefined)[],
  { given, entry }: Reading,
): string | null {
  const named = references.flatMap((reference) => {
    const codes = [reference?.identifier, ...identifiersAt(reference, entry)].map(odsCode);
    return codes.filter((code) => code !== null);
  });
  const { providers } = given.source;
  const declared = named.find((code) => providers.includes(code));
  return declared ?? (named.length > 0 ? null : (providers[0] ?? null));
}

/** The identifiers of the organisation that a reference leads to in its record, directly or through a HealthcareService. */
function identifiersAt(
  reference: Reference | undefined,
  entry: Reading['entry'],
): (Identifier | undefined)[] {
  const inside = resourceAt(reference, entry)?.resource;
  if (inside === undefined) return [];
  const next = NEXT.map((element) => inside[element]).find(isObject) as Reference | undefined;
  if (next === undefined) return identifiersOf(inside);
  return [next.identifier, ...identifiersOf(resourceAt(next, entry)?.resource ?? {})];
}

const NEXT = ['providedBy', 'organization', 'managingOrganization'];

const identifiersOf = ({ identifier }: Json): Identifier[] =>
  Array.isArray(identifier) ? identifier.filter(isObject) : [];

function odsCode(identifier: Identifier | undefined): string | null {
  if (typeof identifier?.value !== 'string') return null;
  const isOds = [ODS_CODE, ODS_SITE].some((system) => isSameSystem(identifier.system, system));
  return isOds ? identifier.value.trim().toUpperCase() : null;
}
