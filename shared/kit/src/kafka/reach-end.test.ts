import type { Watermarks } from './positions.js';
import { reachEnd } from './reach-end.js';

const ENDS = { states: [10n, 0n], feeds: [3n] };
const topics = Object.keys(ENDS);

/** A consumer with these offsets to handle next, by `topic:partition`. */
const consumerAt = (next: Record<string, bigint>) => ({
  topics,
  state: {
    ...{ assigned: [], high: new Map(), began: new Map() },
    next: new Map(Object.entries(next)),
  },
  watermarks: {
    ofTopic: (topic: string): Promise<Map<number, Watermarks>> =>
      Promise.resolve(
        new Map(
          ENDS[topic as keyof typeof ENDS].map((high, partition) => [partition, { low: 0n, high }]),
        ),
      ),
  },
});

describe('a consumer has reached the end of its topics', () => {
  it.each`
    next                                  | isThere  | because
    ${{ 'states:0': 10n, 'feeds:0': 3n }} | ${true}  | ${'all is handled; an empty partition asks for nothing'}
    ${{ 'states:0': 12n, 'feeds:0': 3n }} | ${true}  | ${'it is further on than it had to be'}
    ${{ 'states:0': 9n, 'feeds:0': 3n }}  | ${false} | ${'one record is left'}
    ${{ 'feeds:0': 3n }}                  | ${false} | ${'a partition is not held'}
  `('or not: $because', async ({ next, isThere }) => {
    expect(await reachEnd(consumerAt(next as Record<string, bigint>), 1)).toBe(isThere);
  });

  it('when it comes there in time', async () => {
    const consumer = consumerAt({ 'states:0': 9n, 'feeds:0': 3n });
    const reached = reachEnd(consumer, 10_000);
    setTimeout(() => consumer.state.next.set('states:0', 10n), 20);

    expect(await reached).toBe(true);
  });

  it('of what was there when it was asked, whatever comes after', async () => {
    const consumer = consumerAt({ 'states:0': 9n, 'feeds:0': 3n });
    const reached = reachEnd(consumer, 10_000);
    ENDS.states[0] = 99n;
    setTimeout(() => consumer.state.next.set('states:0', 10n), 20);

    expect(await reached).toBe(true);
  });
});
