import { FeedState } from '@waits/contracts/feed-state';
import { faultsOf } from '@waits/kit/faults';
import { parseJson } from '@waits/kit/kafka/json';
import type { HandleBatch } from '@waits/kit/kafka/message-batch';
import type { MessageOutcome } from '@waits/kit/outcome';
import { applied, ignored } from '@waits/kit/outcome';
import type { FeedBook } from '../feed-book.js';

/** Reads how feeds stand, so that counting goes on where this or another process left off. */
export const learnFeedStates =
  (feeds: Pick<FeedBook, 'learn'>): HandleBatch =>
  ({ messages }) =>
    Promise.resolve(messages.map(({ value }) => learnOne(value, feeds)));

function learnOne(value: Buffer | null, feeds: Pick<FeedBook, 'learn'>): MessageOutcome {
  // A tombstone: somebody removed the feed, and there is nothing to learn of it.
  if (value === null) return applied;
  const json = parseJson(value);
  if (!json.ok) return ignored(`feed-state-${json.reason}`);
  const state = FeedState.safeParse(json.value);
  if (!state.success) return ignored('feed-state-invalid', faultsOf(state.error));
  feeds.learn(state.data);
  return applied;
}
