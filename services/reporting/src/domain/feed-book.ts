import type { FeedState } from '@waits/contracts/feed-state';

/** The latest state of every origin of every feed, by its key. */
export type FeedBook = {
  /** Takes a state unless one from further on is held; says whether it took it. */
  apply: (key: string, state: FeedState) => boolean;
  /** Says whether there was anything to forget. */
  remove: (key: string) => boolean;
  /** All origins and tables of a source together, by source. */
  bySource: () => Map<string, FeedState[]>;
};

export function createFeedBook(): FeedBook {
  const states = new Map<string, FeedState>();
  return {
    apply: (key, state) => {
      const held = states.get(key);
      if (held && isEarlier(state.position, held.position)) return false;
      states.set(key, state);
      return true;
    },
    remove: (key) => states.delete(key),
    bySource: () => {
      const sources = new Map<string, FeedState[]>();
      for (const state of states.values()) {
        sources.set(state.source, [...(sources.get(state.source) ?? []), state]);
      }
      return sources;
    },
  };
}

const WHOLE_NUMBER = /^\d+$/;

/** Positions in a topic are numbers of up to 64 bits; any other kind cannot be compared and is taken as it comes. */
const isEarlier = (position: string, held: string): boolean =>
  WHOLE_NUMBER.test(position) && WHOLE_NUMBER.test(held) && BigInt(position) < BigInt(held);
