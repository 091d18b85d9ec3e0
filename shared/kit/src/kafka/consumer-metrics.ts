import type { Registry } from 'prom-client';
import { Counter, Gauge, Histogram } from 'prom-client';
import { METRIC } from '../metric-names.js';
import type { MessageOutcome, SetAside } from '../outcome.js';
import { OUTCOMES } from '../outcome.js';

type Options = {
  registry: Registry;
  topics: readonly string[];
  /** Reasons known beforehand: their series start at 0, so that the first shows as a rise and not as a gap. */
  reasons?: readonly Pick<SetAside, 'outcome' | 'reason'>[];
};

/** The reason of a message on which a handler throws a programming error. */
export const HANDLER_BUG = 'handler-bug';

/**
 * What a consumer counts. Read and outcomes move together, once effects are durable:
 * read = applied + duplicate + ignored + refused + parked.
 */
export type ConsumerMetrics = {
  count: (topic: string, outcomes: readonly MessageOutcome[]) => void;
  countRetry: (topic: string) => void;
  countLetterFailure: (topic: string) => void;
  countMissed: (topic: string, count: bigint) => void;
  setLag: (topic: string, messages: number) => void;
  observeBatch: (topic: string, seconds: number) => void;
};

export function createConsumerMetrics({
  registry,
  topics,
  reasons = [],
}: Options): ConsumerMetrics {
  const series = register(registry);
  for (const topic of topics) startAtZero(series, topic, reasons);
  const { messages, read, missed, retries, letterFailures, lag, duration } = series;
  return {
    count: (topic, outcomes) => {
      read.inc({ topic }, outcomes.length);
      for (const one of outcomes) {
        const reason = 'reason' in one ? one.reason : '';
        messages.inc({ topic, outcome: one.outcome, reason });
      }
    },
    countRetry: (topic) => {
      retries.inc({ topic });
    },
    countLetterFailure: (topic) => {
      letterFailures.inc({ topic });
    },
    countMissed: (topic, count) => {
      missed.inc({ topic }, Number(count));
    },
    setLag: (topic, count) => {
      lag.set({ topic }, count);
    },
    observeBatch: (topic, seconds) => {
      duration.observe({ topic }, seconds);
    },
  };
}

type Series = ReturnType<typeof register>;

function register(registry: Registry) {
  const registers = [registry];
  const labelNames = ['topic'] as const;
  const counter = (name: string, help: string) =>
    new Counter({ name, help, labelNames, registers });
  return {
    messages: new Counter({
      name: METRIC.consumerMessages,
      help: 'Messages by what became of them.',
      labelNames: ['topic', 'outcome', 'reason'],
      registers,
    }),
    read: counter(METRIC.consumerRead, 'Messages whose outcome is durable.'),
    missed: counter(METRIC.consumerMissed, 'Messages removed from the log before being read.'),
    retries: counter(METRIC.consumerRetries, 'Attempts that failed and were made again.'),
    letterFailures: counter(METRIC.deadLetterFailures, 'Writes of dead letters that failed.'),
    lag: new Gauge({
      name: METRIC.consumerLag,
      help: 'Messages in the log that this process has yet to handle.',
      labelNames,
      registers,
    }),
    duration: new Histogram({
      name: METRIC.consumerBatchDuration,
      help: 'Time to work through one batch, to its commit.',
      labelNames,
      buckets: [0.01, 0.05, 0.2, 1, 5, 20],
      registers,
    }),
  };
}

function startAtZero(
  series: Series,
  topic: string,
  reasons: NonNullable<Options['reasons']>,
): void {
  for (const outcome of OUTCOMES) series.messages.inc({ topic, outcome, reason: '' }, 0);
  for (const { outcome, reason } of [{ outcome: 'parked', reason: HANDLER_BUG }, ...reasons]) {
    series.messages.inc({ topic, outcome, reason }, 0);
  }
  const { read, missed, retries, letterFailures } = series;
  for (const counter of [read, missed, retries, letterFailures]) counter.inc({ topic }, 0);
  series.lag.set({ topic }, 0);
  series.duration.zero({ topic });
}
