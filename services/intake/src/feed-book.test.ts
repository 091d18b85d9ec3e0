import type { FeedState } from '@waits/contracts/feed-state';
import { FeedState as FeedStateShape } from '@waits/contracts/feed-state';
import type { FeedRecord } from './feed-book.js';
import { createFeedBook, UNATTRIBUTED } from './feed-book.js';

const ORIGIN = 'source.asd.v1:0';
const record = (position: number | null, source: string | null = 'asd'): FeedRecord => ({
  source,
  position: position === null ? null : BigInt(position),
  outcome: source === null ? 'refused' : 'applied',
  receivedAt: '2026-11-23T09:00:00.000Z',
  receivedOn: '2026-11-23',
  occurredOn: null,
});

function openBook() {
  const published: FeedState[] = [];
  const failures: string[] = [];
  const publish = (states: readonly FeedState[]): Promise<void> => {
    const failure = failures.pop();
    if (failure !== undefined) return Promise.reject(new Error(failure));
    published.push(...states);
    return Promise.resolve();
  };
  const received = (source = 'asd') =>
    published.findLast((state) => state.source === source)?.days['2026-11-23']?.received;
  return { book: createFeedBook({ publish }), published, failures, received };
}

describe('the state of feeds', () => {
  it('is published for each source that a batch holds, in the published shape', async () => {
    const { book, published } = openBook();
    await book.count(ORIGIN, [record(0), record(1, 'salt'), record(2), record(3, null)]);

    expect(published.map(({ source, position }) => [source, position])).toEqual([
      ['asd', '3'],
      ['salt', '3'],
      [UNATTRIBUTED, '3'],
    ]);
    expect(published.map((state) => FeedStateShape.parse(state))).toEqual(published);
  });

  it('is not published again for a batch that Kafka delivers again', async () => {
    const { book, published, received } = openBook();
    await book.count(ORIGIN, [record(0), record(1)]);
    await book.count(ORIGIN, [record(0), record(1)]);

    expect(published).toHaveLength(1);
    expect(received()).toBe(2);
  });

  it('is counted once when its publishing fails and the batch is tried again', async () => {
    const { book, failures, received } = openBook();
    failures.push('the broker is away');

    await expect(book.count(ORIGIN, [record(0)])).rejects.toThrow('the broker is away');
    await book.count(ORIGIN, [record(0)]);

    expect(received()).toBe(1);
  });

  it('goes on from what was published before a restart', async () => {
    const before = openBook();
    await before.book.count(ORIGIN, [record(0), record(1)]);
    const after = openBook();
    for (const state of before.published) after.book.learn(state);
    await after.book.count(ORIGIN, [record(1), record(2)]);

    expect(after.received()).toBe(3);
  });

  it('does not go back to an older state that it reads later', async () => {
    const { book, published, received } = openBook();
    await book.count(ORIGIN, [record(0)]);
    await book.count(ORIGIN, [record(1)]);
    const [older] = published;
    if (older) book.learn(older);
    await book.count(ORIGIN, [record(2)]);

    expect(received()).toBe(3);
  });

  it('counts what is posted one after another, though requests overlap', async () => {
    const { book, published, received } = openBook();
    await Promise.all([1, 2, 3].map(() => book.count('http', [record(null), record(null)])));

    expect(received()).toBe(6);
    expect(published.map(({ position }) => position)).toEqual(['1', '3', '5']);
  });

  it('makes no feed for each of endless invented sources', async () => {
    const { book, published } = openBook();
    const invented = Array.from({ length: 300 }, (_, index) => record(index, `s${String(index)}`));
    await book.count(ORIGIN, invented);

    expect(published).toHaveLength(201);
    expect(published.at(-1)).toMatchObject({
      source: UNATTRIBUTED,
      days: { '2026-11-23': { received: 100 } },
    });
  });
});
