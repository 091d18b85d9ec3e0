import type { ChildIdentifier } from '../tokens.js';

/** A child whose identity is erased: its tokens, and what it is known by as far as sealed records still tell. */
export type ErasedChild = {
  tokens: readonly string[];
  identifiers: readonly ChildIdentifier[];
};

/**
 * A place where sealed records lie that may name a child, beside its identity. Whoever builds such a place gives the erasure
 * one of these. It is asked before the identity goes, since it is found by that.
 */
export type SealedCopies = {
  /** What they are called to the operator, such as `dead letters`. */
  name: string;
  /** Removes every record that names the child and gives their number. Harmless to repeat. */
  remove: (child: ErasedChild) => Promise<number>;
  /** What is left of them and until when, in words for the operator. */
  remains: string;
};

/** Whether a record, as it was sent, names the child by a number, a local patient id or a token. */
export function namesChild(record: Buffer, { tokens, identifiers }: ErasedChild): boolean {
  const text = record.toString('utf8');
  // People write numbers in groups.
  const digits = text.replace(/(?<=\d)[\s-]+(?=\d)/g, '');
  const locals = identifiers.filter((one) => one.kind === 'local');
  return (
    tokens.some((token) => text.includes(token)) ||
    identifiers.some((one) => one.kind === 'nhs' && digits.includes(one.number)) ||
    (locals.length > 0 && holdsLocalId(parsed(text), locals))
  );
}

// `localPatientId`, `LocalPatientId`, `LOCAL PATIENT IDENTIFIER (EXTENDED)`.
const LOCAL_ID = /^local[ _]?patient[ _]?id/i;

type LocalId = Extract<ChildIdentifier, { kind: 'local' }>;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * A local id is short and may stand anywhere by chance: it counts in a field of that name only, in whatever spelling of the
 * data sets, and beside another provider's name it is another child's.
 */
function holdsLocalId(value: unknown, locals: readonly LocalId[], provider?: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const own: unknown = 'provider' in value ? value.provider : provider;
  const ids = Object.entries(value).flatMap(([name, id]: [string, unknown]) =>
    LOCAL_ID.test(name) ? [id] : [],
  );
  return (
    locals.some(
      (local) =>
        ids.includes(local.localPatientId) && (own === undefined || local.provider === own),
    ) || Object.values(value).some((inner) => holdsLocalId(inner, locals, own))
  );
}
