import type { FeedState } from '@waits/contracts/feed-state';
import type { ReferralState } from '@waits/contracts/referral-state';
import { TOPIC } from '@waits/contracts/topics';
import type { LogReader } from '@waits/kit/kafka/read-log';

type Kept = { states: readonly (ReferralState | string)[]; feeds?: readonly FeedState[] };

/** A log of these states, in this order, in two partitions; a text stands for a referral that was taken away. */
export function fakeLog({ states, feeds = [] }: Kept): LogReader {
  const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
  const records: Record<string, { key: Buffer; value: Buffer | null; partition: number }[]> = {
    [TOPIC.referralStates]: states.map((state) => {
      const id = typeof state === 'string' ? state : state.referralId;
      const value = typeof state === 'string' ? null : json(state);
      return { key: Buffer.from(id), value, partition: id.length % 2 };
    }),
    [TOPIC.feedStates]: feeds.map((feed, at) => ({
      ...{ key: Buffer.from(`feed:${String(at)}`), value: json(feed), partition: 0 },
    })),
  };
  const inPartition = (topic: string, partition: number) =>
    (records[topic] ?? []).filter((one) => one.partition === partition);
  return {
    watermarks: (topic) =>
      Promise.resolve(
        new Map(
          [0, 1].map((partition) => [
            partition,
            { low: 0n, high: BigInt(inPartition(topic, partition).length) },
          ]),
        ),
      ),
    read: ({ topic, to, onRecord }) => {
      for (const [partition, end] of to) {
        for (const [at, { key, value }] of inPartition(topic, partition).entries()) {
          if (BigInt(at) < end) onRecord({ key, value, partition, offset: BigInt(at) });
        }
      }
      return Promise.resolve();
    },
  };
}
