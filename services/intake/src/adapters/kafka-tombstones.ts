import { TOPIC } from '@waits/contracts/topics';
import type { Producer } from '@waits/kit/kafka/producer';

/** Publishes a tombstone for each of these keys of `identities.v1`. */
export const kafkaTombstones =
  (producer: Pick<Producer, 'publish'>) =>
  (keys: readonly string[]): Promise<void> =>
    producer.publish(
      TOPIC.identities,
      keys.map((key) => ({ key, value: null })),
    );
