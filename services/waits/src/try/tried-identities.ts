import { createIdentityBook } from '@waits/sources/identity-book';
import type { Identity } from '@waits/sources/translate/identity';
import { compareInstants } from '@waits/standards/fold/order';
import type { BirthDateOf } from '../domain/birth-date.js';
import type { SealedEntry } from '../domain/documents.js';

type TriedIdentities = {
  identities: Map<string, SealedEntry[]>;
  birthDateOf: BirthDateOf;
};

/** In a trial nothing is sealed: the birth dates are beside, for as long as it takes. */
const NO_SEAL = { keyId: 'none', iv: '', tag: '', data: '' };

/** Who the children of a trial are, as the store would know it had intake published what these rows say. */
export function triedIdentities(said: readonly Identity[]): TriedIdentities {
  const inOrder = [...said].sort((a, b) => compareInstants(a.receivedAt, b.receivedAt));
  const { toPublish } = createIdentityBook(Infinity).stage(inOrder);
  const identities = new Map<string, SealedEntry[]>();
  const birthDates = new Map<string, string>();
  for (const { token, identity } of toPublish) {
    const { source, provider, recordedAt, receivedAt, content } = identity;
    const entry = { source, provider, recordedAt, receivedAt, sealed: NO_SEAL };
    identities.set(token, [...(identities.get(token) ?? []), entry]);
    if (content.birthDate !== undefined) birthDates.set(keyOf(source, token), content.birthDate);
  }
  return {
    identities,
    birthDateOf: (token, { source }) => birthDates.get(keyOf(source, token)) ?? null,
  };
}

const keyOf = (source: string, token: string): string => `${source} ${token}`;
