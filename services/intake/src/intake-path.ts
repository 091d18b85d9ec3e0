import { TOPIC } from '@waits/contracts/topics';
import type { HandleBatch } from '@waits/kit/kafka/consumer';
import { createDeadLetters } from '@waits/kit/kafka/dead-letters';
import { createProducer } from '@waits/kit/kafka/producer';
import type { Keys } from '@waits/kit/keys';
import type { Logger } from '@waits/kit/log';
import type { Store } from '@waits/kit/mongo/connect';
import { createIdentityBook } from '@waits/sources/identity-book';
import { keyedPseudonyms } from '@waits/sources/keyed-pseudonyms';
import type { Sources } from '@waits/sources/settings/read-settings';
import type { Kafka } from 'kafkajs';
import { erasedHashes } from './adapters/erased-hashes.js';
import { publishFeedStates } from './adapters/kafka-feed-states.js';
import { kafkaOutbox } from './adapters/kafka-outbox.js';
import { kafkaTombstones } from './adapters/kafka-tombstones.js';
import { mongoEarlierRows } from './adapters/mongo-earlier-rows.js';
import { mongoLetters } from './adapters/mongo-letters.js';
import { mongoOrphans } from './adapters/mongo-orphans.js';
import { learnErasures } from './consumer/learn-erasures.js';
import { learnFeedStates } from './consumer/learn-feed-states.js';
import { readRecord } from './dialects/read-record.js';
import { createReadRecords } from './dialects/read-records.js';
import { SOURCE_READERS } from './dialects/source-readers.js';
import { createAdmit } from './admit.js';
import { createErasureBook } from './erasure-book.js';
import { createFeedBook } from './feed-book.js';
import { createMetrics } from './metrics.js';
import { createSettleReleased } from './rows/settle-released.js';
import type { SharingBook } from './sharing/sharing-book.js';
import { createTakeAgain, createTakeIn } from './take-in.js';

export type PathDeps = {
  kafka: Kafka;
  keys: Keys;
  store: Store;
  /** The sources that may send in a format of their own. */
  sources: Sources;
  /** The information-sharing register. */
  sharing: SharingBook;
  /** Whether sources named `demo-…` may say when their events were received. */
  acceptsDemoTime: boolean;
  now: () => Date;
  log: Logger;
};

/** What every record goes through, whichever door it came by, and what carries it out. */
export function createIntakePath({
  kafka,
  keys,
  store,
  sources,
  sharing,
  acceptsDemoTime,
  now,
  log,
}: PathDeps) {
  const metrics = createMetrics();
  const producer = createProducer({ kafka, log, registry: metrics.registry });
  const deadLetters = createDeadLetters({ producer, service: 'intake', seal: keys, now });
  const feeds = createFeedBook({ publish: publishFeedStates(producer) });
  const identities = createIdentityBook();
  const erasures = createErasureBook(erasedHashes(keys));
  const pseudonyms = keyedPseudonyms(keys);
  const orphans = mongoOrphans({ connection: store.connection, keys, now });
  const letters = mongoLetters(store.connection);
  const deps = {
    ...{ feeds, acceptsDemoTime, now, log, pseudonyms },
    readRecords: createReadRecords({
      ...{ readRecord, dialects: SOURCE_READERS, sources, orphans, erasures },
      earlier: mongoEarlierRows({ connection: store.connection, keys }),
      onBug: (err) => {
        log.error({ err }, 'a record could not be read');
      },
    }),
    released: createSettleReleased({ ...metrics, orphans, letters, deadLetters, now }),
    outbox: kafkaOutbox({ producer, keys }),
    ...{ identities, erasures, admit: createAdmit({ sources, register: sharing.register }) },
    countWarning: metrics.countWarning,
  };
  const remove = kafkaTombstones(producer);
  const learn: Record<string, HandleBatch> = {
    [TOPIC.feedStates]: learnFeedStates(feeds),
    [TOPIC.erasures]: learnErasures({ erasures, identities, remove }),
  };
  return {
    ...{ metrics, producer, deadLetters, learn, letters, orphans, feeds },
    ...{ takeIn: createTakeIn(deps), takeAgain: createTakeAgain(deps) },
  };
}

export type IntakePath = ReturnType<typeof createIntakePath>;
