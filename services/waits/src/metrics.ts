import { TOPIC } from '@waits/contracts/topics';
import { createConsumerMetrics } from '@waits/kit/kafka/consumer-metrics';
import { METRIC } from '@waits/kit/metric-names';
import { createRegistry } from '@waits/kit/metrics';
import { Counter, Histogram } from 'prom-client';
import { createJobMetrics } from './job-metrics.js';

/** What this service consumes. */
export const TOPICS = [TOPIC.referralEvents, TOPIC.identities] as const;

/** What this service counts, in a registry of its own. */
export function createMetrics() {
  const registry = createRegistry('waits');
  const registers = [registry];
  const published = new Counter({
    name: METRIC.statesPublished,
    help: 'Referral states acknowledged by Kafka, repeated ones too.',
    registers,
  });
  const lost = new Counter({
    name: METRIC.compareAndSetLost,
    help: 'Documents that another writer changed first, so that they were folded and written again.',
    registers,
  });
  const fold = new Histogram({
    name: METRIC.foldDuration,
    help: 'Time to fold the referrals of one batch.',
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2],
    registers,
  });
  return {
    registry,
    jobs: createJobMetrics(registry),
    consumer: createConsumerMetrics({ registry, topics: TOPICS, reasons: REASONS }),
    onPublished: (states: number): void => {
      published.inc(states);
    },
    onLost: (documents: number): void => {
      lost.inc(documents);
    },
    onFolded: (work: () => void): void => {
      const stop = fold.startTimer();
      work();
      stop();
    },
  };
}

const REASONS = [
  { outcome: 'refused', reason: 'not-a-referral-event' },
  { outcome: 'refused', reason: 'wrong-subject' },
  { outcome: 'refused', reason: 'not-an-identity' },
  { outcome: 'parked', reason: 'unknown-type' },
  { outcome: 'parked', reason: 'event-id-conflict' },
  { outcome: 'parked', reason: 'cannot-unseal' },
  { outcome: 'parked', reason: 'child-unknown' },
] as const;
