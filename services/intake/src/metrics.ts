import { SOURCE_TOPICS, TOPIC } from '@waits/contracts/topics';
import { createConsumerMetrics } from '@waits/kit/kafka/consumer-metrics';
import { METRIC } from '@waits/kit/metric-names';
import { createRegistry } from '@waits/kit/metrics';
import type { MessageOutcome } from '@waits/kit/outcome';
import { Counter, Registry } from 'prom-client';
import { REASONS, WARNINGS } from './domain/reasons.js';

/** How the HTTP door is called where a topic is named. */
const HTTP_TOPIC = 'http';

/** What intake measures. The HTTP door counts like a topic called `http`, so that one query covers both. */
export function createMetrics() {
  const registry = createRegistry('intake');
  const reasons = Object.entries(REASONS).map(([reason, { outcome }]) => ({ outcome, reason }));
  const consumer = createConsumerMetrics({
    registry,
    topics: [...SOURCE_TOPICS.map(({ name }) => name), HTTP_TOPIC],
    reasons,
  });
  // What intake reads back of its own is no sender's record, so it is counted where nobody looks.
  const readBack = createConsumerMetrics({
    registry: new Registry(),
    topics: [TOPIC.feedStates],
  });
  const warnings = new Counter({
    name: METRIC.intakeWarnings,
    help: 'Faults of records that were taken all the same, by code.',
    labelNames: ['code'],
    registers: [registry],
  });
  for (const code of Object.keys(WARNINGS)) warnings.inc({ code }, 0);
  return {
    registry,
    consumer,
    readBack,
    countPosted: (outcomes: readonly MessageOutcome[]): void => {
      consumer.count(HTTP_TOPIC, outcomes);
    },
    countWarning: (code: string): void => {
      warnings.inc({ code });
    },
  };
}
