import type { LocalDate } from '@waits/contracts/values';
import type { RunningConsumer } from '@waits/kit/kafka/consumer';
import type { Producer } from '@waits/kit/kafka/producer';
import type { Keys } from '@waits/kit/keys';
import type { Logger } from '@waits/kit/log';
import { sealedSnapshots } from './adapters/sealed-snapshots.js';
import type { Loading } from './consumer/loading.js';
import type { SnapshotBook } from './domain/disclosure/snapshot-book.js';
import type { SnapshotTicks } from './snapshot-ticks.js';
import { createSnapshotTicks } from './snapshot-ticks.js';
import { dayToPublish } from './day-to-publish.js';
import type { Policy } from './domain/disclosure/policy.js';
import type { PackedSnapshot, SnapshotAsked } from './pack-snapshot.js';

/** By what the exact counts behind snapshots are sealed, and up to which day lost ones are done without. */
export type SnapshotKeys = {
  keys: Pick<Keys, 'seal'> | undefined;
  acceptLost: LocalDate | undefined;
};

/** Takes a snapshot from what was counted, here or in another thread. */
export type TakeSnapshot = (asked: SnapshotAsked) => Promise<PackedSnapshot>;

type Deps = Parameters<typeof dayToPublish>[0] & {
  policy: Policy;
  takeSnapshot: TakeSnapshot;
  snapshots: SnapshotBook;
  snapshotKeys: SnapshotKeys;
  consumer: Pick<RunningConsumer, 'reachEnd'>;
  producer: Pick<Producer, 'publish'>;
  loading: Loading;
  today: () => LocalDate;
  log: Logger;
  topic: string;
};

/** The snapshots of this instance: taken from its replica, published to the topic, read back from there. */
export const startSnapshots = (deps: Deps): SnapshotTicks => {
  const { topic, producer, replica, loading, snapshots, consumer, today, log } = deps;
  const { keys, acceptLost } = deps.snapshotKeys;
  const ofDay = dayToPublish(deps);
  return createSnapshotTicks({
    ...{ book: snapshots, consumer, loading, acceptLost, today, log },
    sealed: keys && sealedSnapshots(keys, topic),
    referralsHeld: replica.ids.size,
    take: (day, earlier) => deps.takeSnapshot({ policy: deps.policy, ofDay: ofDay(day), earlier }),
    publish: (record) =>
      producer.publish(topic, [{ key: record.day, value: JSON.stringify(record) }]),
  });
};
