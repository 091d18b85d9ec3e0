import type { IdentityContent } from '@waits/contracts/identity';
import type { Instant } from '@waits/contracts/values';

/** What one source says of one child, in the clear, before it is sealed. */
export type Identity = {
  source: string;
  provider: string;
  tokens: readonly string[];
  recordedAt: Instant;
  receivedAt: Instant;
  content: IdentityContent;
};

/**
 * What is known of a child at a source after one more row. Rows often leave fields out, and a record replaces the one
 * before it, so the fields of both are kept and the later recorded one wins. Where their NHS numbers differ they may be
 * two children: then the later stands alone.
 */
export function mergeIdentity(known: Identity | undefined, given: Identity): Identity {
  if (!known) return given;
  const isLater = Date.parse(given.recordedAt) >= Date.parse(known.recordedAt);
  const [earlier, later] = isLater ? [known, given] : [given, known];
  if (isConflict(earlier.content.nhsNumber, later.content.nhsNumber)) return later;
  return {
    ...later,
    tokens: [...new Set([...later.tokens, ...earlier.tokens])].slice(0, MAX_TOKENS),
    content: { ...earlier.content, ...later.content },
  };
}

/** Whether there is anything to seal: identifiers alone say no more than the tokens do. */
export const saysWho = ({ name, birthDate, postcode }: IdentityContent): boolean =>
  name !== undefined || birthDate !== undefined || postcode !== undefined;

/** Whether two identities say the same, whenever they were recorded. */
export const isSameIdentity = (a: Identity, b: Identity): boolean =>
  a.provider === b.provider &&
  a.tokens.length === b.tokens.length &&
  a.tokens.every((token) => b.tokens.includes(token)) &&
  FIELDS.every((field) => a.content[field] === b.content[field]);

const MAX_TOKENS = 12;
const FIELDS = ['nhsNumber', 'localPatientId', 'name', 'birthDate', 'postcode'] as const;

const isConflict = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a !== b;
