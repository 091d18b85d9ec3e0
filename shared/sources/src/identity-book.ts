import { identityKey } from '@waits/contracts/identity';
import type { Identity } from './translate/identity.js';
import { isSameIdentity, mergeIdentity, saysWho } from './translate/identity.js';

/** One identity as it goes under one token's key. */
export type KeyedIdentity = { token: string; identity: Identity };

/**
 * The source under which identifiers alone are published. A record replaces the one before it under its key, so that
 * under the sender's own key they would bury the name that an earlier row gave.
 */
export const IDENTIFIERS_SOURCE = 'intake.identifiers';

type Staged = {
  /** The latest identity of each key that has something new to say. */
  toPublish: KeyedIdentity[];
  /** To be called once they are published; a batch that failed is staged again by its retry. */
  published: () => void;
};

export type IdentityBook = {
  stage: (identities: readonly Identity[]) => Staged;
  /** Forgets what is known under a token, and gives the keys under which something may have been published. */
  forget: (token: string) => string[];
};

type Entry = { identity: Identity; isPublished: boolean };

const MAX_ENTRIES = 50_000;

/**
 * What was last published of each child at each source, in memory: the same row again needs no new record, and a row
 * without a field does not take it away from the record. It forgets the longest unused; after a restart it is empty.
 */
export function createIdentityBook(maxEntries = MAX_ENTRIES): IdentityBook {
  const entries = new Map<string, Entry>();

  const put = (key: string, entry: Entry): void => {
    entries.delete(key);
    entries.set(key, entry);
    const [oldest] = entries.keys();
    if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest);
  };

  /** Notes one more row under a token; gives the key of what it adds to, or null when it says nothing new. */
  const note = (token: string, row: Identity): string | null => {
    const { key, given, isBare } = placed(row, token, entries);
    const known = entries.get(key);
    const identity = mergeIdentity(known?.identity, given);
    // What a token stands for never changes, whoever says it again.
    const isSame = known !== undefined && (isBare || isSameIdentity(known.identity, identity));
    const isNews = !known?.isPublished || !isSame;
    put(key, isNews ? { identity, isPublished: false } : known);
    return isNews ? key : null;
  };

  return {
    forget: (token) => {
      const keys = [...entries.keys()].filter((key) => key.endsWith(`:${token}`));
      for (const key of keys) entries.delete(key);
      return keys;
    },
    stage: (identities) => {
      const news = new Map<string, string>();
      for (const identity of identities) {
        for (const token of identity.tokens) {
          const key = note(token, identity);
          if (key !== null) news.set(key, token);
        }
      }
      const staged = [...news].flatMap(([key, token]) => {
        const entry = entries.get(key);
        return entry ? [{ token, entry }] : [];
      });
      return {
        toPublish: staged.map(({ token, entry }) => ({ token, identity: entry.identity })),
        published: () => {
          for (const { entry } of staged) entry.isPublished = true;
        },
      };
    },
  };
}

type Placed = { key: string; given: Identity; isBare: boolean };

/** Where a row belongs under a token: identifiers alone go apart, unless a fuller record of the sender's is known. */
function placed(given: Identity, token: string, known: { has: (key: string) => boolean }): Placed {
  const key = identityKey(given.source, token);
  if (saysWho(given.content) || known.has(key)) return { key, given, isBare: false };
  return {
    key: identityKey(IDENTIFIERS_SOURCE, token),
    given: { ...given, source: IDENTIFIERS_SOURCE, tokens: [token] },
    isBare: true,
  };
}
