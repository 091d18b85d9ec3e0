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
import { snapshotTaker } from './take-day.js';

/** By what the exact counts behind snapshots are sealed, and up to which day lost ones are done without. */
export type SnapshotKeys = {
  keys: Pick<Keys, 'seal'> | undefined;
  acceptLost: LocalDate | undefined;
};

type Deps = Parameters<typeof snapshotTaker>[0] & {
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
  return createSnapshotTicks({
    ...{ book: snapshots, consumer, loading, acceptLost, today, log },
    sealed: keys && sealedSnapshots(keys, topic),
    referralsHeld: replica.ids.size,
    take: snapshotTaker(deps),
    publish: (record) =>
      producer.publish(topic, [{ key: record.day, value: JSON.stringify(record) }]),
  });
};
