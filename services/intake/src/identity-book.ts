import { identityKey } from '@waits/contracts/identity';
import type { Identity } from './domain/identity.js';
import { isSameIdentity, mergeIdentity, saysWho } from './domain/identity.js';

/** One identity as it goes under one token's key. */
export type KeyedIdentity = { token: string; identity: Identity };

type Staged = {
  /** The latest identity of each key that has something new to say. */
  toPublish: KeyedIdentity[];
  /** To be called once they are published; a batch that failed is staged again by its retry. */
  published: () => void;
};

export type IdentityBook = { stage: (identities: readonly Identity[]) => Staged };

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

  /** The entry after one more row; false when it says nothing new. */
  const note = (key: string, given: Identity): boolean => {
    const known = entries.get(key);
    const identity = mergeIdentity(known?.identity, given);
    const isNews = !known?.isPublished || !isSameIdentity(known.identity, identity);
    put(key, isNews ? { identity, isPublished: false } : known);
    return isNews && saysWho(identity.content);
  };

  return {
    stage: (identities) => {
      const news = new Map<string, string>();
      for (const identity of identities) {
        for (const token of identity.tokens) {
          const key = identityKey(identity.source, token);
          if (note(key, identity)) news.set(key, token);
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
