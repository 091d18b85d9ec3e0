import { FeedState } from '@waits/contracts/feed-state';
import { TOPIC } from '@waits/contracts/topics';
import { parseJson } from '@waits/kit/kafka/json';
import type { LogReader } from '@waits/kit/kafka/read-log';
import { SafeError } from '@waits/kit/safe-error';
import type { FeedBook } from '../domain/feed-book.js';
import { createFeedBook } from '../domain/feed-book.js';
import { endsOf } from './read-states.js';

/** How every feed stands, from the topic of feed states as it is now. @throws SafeError on one that cannot be read */
export async function readFeeds(log: LogReader): Promise<FeedBook> {
  const feeds = createFeedBook();
  await log.read({
    topic: TOPIC.feedStates,
    to: await endsOf(log, TOPIC.feedStates),
    onRecord: ({ key, value }) => {
      const name = key?.toString('utf8') ?? '';
      if (value === null) feeds.remove(name);
      else feeds.apply(name, feedIn(value));
    },
  });
  return feeds;
}

function feedIn(value: Buffer): FeedState {
  const json = parseJson(value);
  const state = json.ok ? FeedState.safeParse(json.value) : undefined;
  if (!state?.success) throw new SafeError('a state of a feed cannot be read');
  return state.data;
}
