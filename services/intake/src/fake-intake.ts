import { createDeadLetters } from '@waits/kit/kafka/dead-letters';
import { createLog } from '@waits/kit/log';
import { publishFeedStates } from './adapters/kafka-feed-states.js';
import { kafkaOutbox } from './adapters/kafka-outbox.js';
import { keyedPseudonyms } from './adapters/keyed-pseudonyms.js';
import { memoryKeys } from './adapters/memory-keys.js';
import { memoryProducer } from './adapters/memory-producer.js';
import { buildIntakeApp } from './app.js';
import { readRecord } from './dialects/read-record.js';
import { createFeedBook } from './feed-book.js';
import { createTakePosted } from './http/take-posted.js';
import { createIdentityBook } from './identity-book.js';
import { createMetrics } from './metrics.js';
import { createTakeIn } from './take-in.js';

const now = () => new Date('2026-11-23T09:00:00Z');
const log = createLog({ service: 'test', level: 'silent' });

/** Intake whole, but for Kafka: what it publishes is in `producer`. Receipts are numbered from 1. */
export function fakeIntake() {
  const producer = memoryProducer();
  const metrics = createMetrics();
  let receipts = 0;
  const app = buildIntakeApp({
    takePosted: createTakePosted({
      takeIn: createTakeIn({
        ...{ readRecord, log, now, acceptsDemoTime: false },
        pseudonyms: keyedPseudonyms(memoryKeys),
        outbox: kafkaOutbox({ producer, keys: memoryKeys }),
        identities: createIdentityBook(),
        feeds: createFeedBook({ publish: publishFeedStates(producer) }),
        countWarning: metrics.countWarning,
      }),
      deadLetters: createDeadLetters({ producer, service: 'intake', seal: memoryKeys, now }),
      countOutcomes: metrics.countPosted,
      newReceipt: () => `receipt-${String((receipts += 1))}`,
      now,
    }),
    isReady: () => ({ ready: true, checks: [] }),
    registry: metrics.registry,
    log,
  });
  return { app, producer };
}
