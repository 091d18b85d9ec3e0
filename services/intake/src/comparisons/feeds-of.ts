import type { ComparedFeed } from '@waits/contracts/api/comparisons';
import type { FeedState } from '@waits/contracts/feed-state';
import type { FeedBook } from '../feed-book.js';
import type { LetterDesk } from '../letters/letter-desk.js';

type Deps = { feeds: Pick<FeedBook, 'states'>; letters: Pick<LetterDesk, 'summary'> };

/**
 * How every source that sends of some providers stands, the one named among them, by name: when it last sent, and how many of its records
 * lie at the desk. What we lack may be there.
 */
export const createFeedsOf =
  ({ feeds, letters }: Deps) =>
  async (source: string, providers: readonly string[]): Promise<ComparedFeed[]> => {
    const states = [...feeds.states()];
    const names = new Set([
      source,
      ...states.filter((state) => sendsOf(state, providers)).map((state) => state.source),
    ]);
    const { groups } = await letters.summary();
    return [...names].sort().map((name) => {
      const own = states.filter((state) => state.source === name);
      const openAs = (outcome: 'refused' | 'parked'): number =>
        groups
          .filter((one) => one.service === 'intake' && one.source === name)
          .reduce((sum, one) => sum + (one.outcome === outcome ? one.open : 0), 0);
      return {
        source: name,
        lastReceivedAt: latest(own.map((state) => state.lastReceivedAt)),
        lastOccurredOn: latest(own.map((state) => state.lastOccurredOn)),
        ...{ refused: openAs('refused'), parked: openAs('parked') },
      };
    });
  };

const sendsOf = ({ providers: sent = {}, declared }: FeedState, providers: readonly string[]) =>
  providers.some(
    (provider) => Object.hasOwn(sent, provider) || declared?.providers.includes(provider),
  );

const latest = (some: readonly (string | null)[]): string | null =>
  some.reduce((last, one) => (one !== null && (last === null || one > last) ? one : last), null);
