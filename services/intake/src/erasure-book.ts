import type { Erasure } from '@waits/contracts/erasure';
import type { Identity } from '@waits/sources/translate/identity';

export type ErasureBook = {
  /** Takes over that a token's identity was erased. It stays erased. */
  learn: (erasure: Erasure) => void;
  /** Whether what a row says of a child must not be published: it names one whose identity was erased. */
  isErased: (identity: Identity) => boolean;
};

/**
 * Whose identity was erased: by token, and by hashes of what the tokens stood for, which outlive the token keys. One token
 * is enough, since a name published under another token of the row would be the name of the same child.
 */
export function createErasureBook(hashesOf: (identity: Identity) => string[]): ErasureBook {
  const tokens = new Set<string>();
  const hashes = new Set<string>();
  return {
    learn: ({ token, identifiers }) => {
      tokens.add(token);
      for (const hash of identifiers) hashes.add(hash);
    },
    isErased: (identity) =>
      identity.tokens.some((token) => tokens.has(token)) ||
      // Hashing costs something, and most installations have erased nobody.
      (hashes.size > 0 && hashesOf(identity).some((hash) => hashes.has(hash))),
  };
}
