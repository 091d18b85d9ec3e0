import { SOURCE_TOPICS, TOPIC } from '@waits/contracts/topics';
import { createConsumerMetrics } from '@waits/kit/kafka/consumer-metrics';
import { METRIC } from '@waits/kit/metric-names';
import { createRegistry } from '@waits/kit/metrics';
import type { MessageOutcome } from '@waits/kit/outcome';
import { OUTCOMES } from '@waits/kit/outcome';
import { Counter, Registry } from 'prom-client';
import { REASONS, WARNINGS } from '@waits/sources/translate/reasons';
import type { ListCounts } from './domain/whole-list.js';
import type { FileResult } from './receive-file.js';

/** How the HTTP door is called where a topic is named. */
const HTTP_TOPIC = 'http';
/** And how rows of files are. */
const FILE_TOPIC = 'file';
const FILE_RESULTS: readonly FileResult[] = [
  ...(['done', 'failed', 'cancelled'] as const),
  ...(['interrupted', 'repeated', 'refused', 'rejected'] as const),
];

/** What intake measures. Its HTTP door and files count like topics called `http` and `file`, so that one query covers all. */
export function createMetrics() {
  const registry = createRegistry('intake');
  const reasons = Object.entries(REASONS).map(([reason, { outcome }]) => ({ outcome, reason }));
  const consumer = createConsumerMetrics({
    registry,
    topics: [...SOURCE_TOPICS.map(({ name }) => name), HTTP_TOPIC, FILE_TOPIC],
    reasons,
  });
  // What intake reads back of its own is no sender's record, so it is counted where nobody looks.
  const readBack = createConsumerMetrics({
    registry: new Registry(),
    topics: [TOPIC.feedStates, TOPIC.erasures],
  });
  const warnings = new Counter({
    name: METRIC.intakeWarnings,
    help: 'Faults of records that were taken all the same, by code.',
    labelNames: ['code'],
    registers: [registry],
  });
  for (const code of Object.keys(WARNINGS)) warnings.inc({ code }, 0);
  const files = new Counter({
    name: METRIC.intakeFiles,
    help: 'Files that came to an end, by how they ended.',
    labelNames: ['result'],
    registers: [registry],
  });
  for (const result of FILE_RESULTS) files.inc({ result }, 0);
  const released = releasedIn(registry);
  return {
    registry,
    consumer,
    readBack,
    countPosted: (outcomes: readonly MessageOutcome[]): void => {
      consumer.count(HTTP_TOPIC, outcomes);
    },
    countRows: (outcomes: readonly MessageOutcome[]): void => {
      consumer.count(FILE_TOPIC, outcomes);
    },
    countFile: (result: FileResult): void => {
      files.inc({ result });
    },
    countEntries: entriesIn(registry, reasons),
    countVanished: listChangesIn(registry),
    countReleased: (outcomes: readonly MessageOutcome[]): void => {
      for (const { outcome } of outcomes) released.inc({ outcome });
    },
    countWarning: (code: string): void => {
      warnings.inc({ code });
    },
  };
}

type Reasons = readonly { outcome: string; reason: string }[];

/** Counts entries of bundles. */
function entriesIn(registry: Registry, reasons: Reasons) {
  const entries = new Counter<'outcome' | 'reason'>({
    name: METRIC.intakeEntries,
    help: 'Entries of bundles that came in one message, by what became of them.',
    labelNames: ['outcome', 'reason'],
    registers: [registry],
  });
  const taken = OUTCOMES.map((outcome) => ({ outcome, reason: '' }));
  for (const one of [...taken, ...reasons]) entries.inc(one, 0);
  return (outcomes: readonly MessageOutcome[]): void => {
    for (const one of outcomes) {
      entries.inc({ outcome: one.outcome, reason: 'reason' in one ? one.reason : '' });
    }
  };
}

const LIST_CHANGES = ['vanished', 'returned', 'carried', 'leftEnded'] as const;

function listChangesIn(registry: Registry) {
  const changes = new Counter({
    name: METRIC.intakeListChanges,
    help: 'Referrals that whole lists of a source lack or have again, by what changed.',
    labelNames: ['source', 'change'],
    registers: [registry],
  });
  return (source: string, counts: ListCounts): void => {
    for (const change of LIST_CHANGES) changes.inc({ source, change }, counts[change]);
  };
}

function releasedIn(registry: Registry): Counter<'outcome'> {
  const released = new Counter<'outcome'>({
    name: METRIC.intakeReleased,
    help: 'Rows that waited for another row, by what became of them when it came.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  for (const outcome of OUTCOMES) released.inc({ outcome }, 0);
  return released;
}
