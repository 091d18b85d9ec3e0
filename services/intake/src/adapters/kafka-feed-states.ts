import type { FeedState } from '@waits/contracts/feed-state';
import { feedStateKey } from '@waits/contracts/feed-state';
import { TOPIC } from '@waits/contracts/topics';
import type { Producer } from '@waits/kit/kafka/producer';

/** Publishes how feeds stand, each state under its own key. */
export const publishFeedStates =
  (producer: Pick<Producer, 'publish'>) =>
  (states: readonly FeedState[]): Promise<void> =>
    producer.publish(
      TOPIC.feedStates,
      states.map((state) => ({ key: feedStateKey(state), value: JSON.stringify(state) })),
    );
