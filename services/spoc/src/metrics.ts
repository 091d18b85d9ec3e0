import type { Query } from '@waits/contracts/api/query';
import { QUERY_CATEGORIES } from '@waits/contracts/api/query';
import { METRIC } from '@waits/kit/metric-names';
import { createRegistry } from '@waits/kit/metrics';
import { Counter, Gauge } from 'prom-client';
import { URGENCIES } from './domain/urgency.js';

/** What this service counts, in a registry of its own. */
export function createMetrics() {
  const registry = createRegistry('spoc');
  const received = new Counter({
    name: METRIC.spocQueriesReceived,
    help: 'Queries taken in, by category and by how urgent they were then.',
    labelNames: ['category', 'urgency'],
    registers: [registry],
  });
  for (const category of QUERY_CATEGORIES) {
    for (const urgency of URGENCIES) received.inc({ category, urgency }, 0);
  }
  const left = new Gauge({
    name: METRIC.spocUntold,
    help: 'Changes kept in the store that Kafka or intake has not acknowledged yet.',
    registers: [registry],
  });
  const lost = new Gauge({
    name: METRIC.spocLostQueries,
    help: 'Queries that spoc-events.v1 tells of and the store does not have.',
    registers: [registry],
  });
  return {
    registry,
    countReceived: ({ category, urgency }: Query): void => {
      received.inc({ category, urgency });
    },
    setLost: (count: number): void => {
      lost.set(count);
    },
    setUntold: (count: number): void => {
      left.set(count);
    },
  };
}
