import type { FeedState } from '@waits/contracts/feed-state';
import { newFeed } from '../domain/feed-counts.js';
import { learnFeedStates } from './learn-feed-states.js';

const feed = newFeed({ source: 'asd', table: 'events', origin: 'source.asd.v1:0' });

async function learn(value: string | null) {
  const learned: FeedState[] = [];
  const handle = learnFeedStates({ learn: (state) => learned.push(state) });
  const [outcome] = await handle(
    {
      topic: 'feed-states.v1',
      partition: 0,
      messages: [
        {
          ...{ offset: '0', key: null, headers: {}, timestamp: '0' },
          value: value === null ? null : Buffer.from(value),
        },
      ],
    },
    () => Promise.resolve(),
  );
  return { outcome, learned };
}

describe('reading how feeds stand', () => {
  it('takes over each state', async () => {
    expect(await learn(JSON.stringify(feed))).toEqual({
      outcome: { outcome: 'applied' },
      learned: [feed],
    });
  });

  it.each`
    value                                             | outcome
    ${null}                                           | ${{ outcome: 'applied' }}
    ${'{'}                                            | ${{ outcome: 'ignored', reason: 'feed-state-not-json' }}
    ${JSON.stringify({ ...feed, source: undefined })} | ${{ outcome: 'ignored', reason: 'feed-state-invalid' }}
  `(
    'learns nothing from $value',
    async (row: { value: string | null; outcome: Record<string, unknown> }) => {
      const { outcome, learned } = await learn(row.value);

      expect(outcome).toMatchObject(row.outcome);
      expect(learned).toEqual([]);
    },
  );
});
