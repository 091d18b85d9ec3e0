import { TOPIC } from '@waits/contracts/topics';
import type { RunningConsumer } from '@waits/kit/kafka/consumer';
import { runConsumer } from '@waits/kit/kafka/consumer';
import { createConsumerMetrics } from '@waits/kit/kafka/consumer-metrics';
import { createDeadLetters } from '@waits/kit/kafka/dead-letters';
import { createProducer } from '@waits/kit/kafka/producer';
import type { StopStep } from '@waits/kit/lifecycle';
import type { Logger } from '@waits/kit/log';
import { createRegistry } from '@waits/kit/metrics';
import { readiness } from '@waits/kit/readiness';
import { londonDay } from '@waits/standards/calendar';
import { FOLD_VERSION } from '@waits/standards/fold';
import type { Register } from '@waits/standards/standard';
import type { Express } from 'express';
import type { Kafka } from 'kafkajs';
import type { Registry } from 'prom-client';
import { alertId, publishAlerts } from './adapters/kafka-alerts.js';
import { seededDraws } from './adapters/seeded-draws.js';
import type { AlertTicks } from './alert-ticks.js';
import { createAlertTicks } from './alert-ticks.js';
import { buildReportingApp } from './app.js';
import type { ReplicaTopics } from './consumer/handle-states.js';
import { createStateHandler } from './consumer/handle-states.js';
import type { Loading } from './consumer/loading.js';
import { followLoading } from './consumer/loading.js';
import { createAlertBook } from './domain/alerts/alert-book.js';
import { countChanges } from './domain/count-changes.js';
import type { KnownEvent } from './domain/analytics/chart-events.js';
import { createSnapshotBook } from './domain/disclosure/snapshot-book.js';
import { createDataVersion } from './domain/data-version.js';
import type { LastComparison } from './domain/last-comparison.js';
import type { Policy } from './domain/disclosure/policy.js';
import { createFeedBook } from './domain/feed-book.js';
import { createProjection } from './domain/projection.js';
import { provenance } from './domain/provenance.js';
import { referralDays } from './domain/referral-days.js';
import { spellDays } from './domain/spell-days.js';
import { createReplica } from './domain/replica.js';
import { figuresVersion } from './figures-version.js';
import type { LiveFigures } from './live-figures.js';
import { createLiveFigures } from './live-figures.js';
import { registerMetrics } from './metrics.js';
import type { SnapshotTicks } from './snapshot-ticks.js';
import type { SnapshotKeys, TakeSnapshot } from './start-snapshots.js';
import { startSnapshots } from './start-snapshots.js';
import { stopSteps } from './stop-steps.js';

type Deps = {
  kafka: Kafka;
  register: Register;
  now: () => Date;
  log: Logger;
  onFatal: (error: unknown) => void;
  /** What the waits service found when it last compared the log with what is held. */
  lastComparison: (requestId: string) => Promise<LastComparison>;
  /** By what rules figures are made safe to publish. */
  policy: Policy;
  /** Changes that the area has declared, to be told of beside charts. */
  knownEvents: readonly KnownEvent[];
  snapshotKeys: SnapshotKeys;
  takeSnapshot: TakeSnapshot;
  /** The address of the licence under which published tables are given away. */
  licence?: string | undefined;
  topics?: ReplicaTopics;
};

/** A replica at work, the app for its HTTP door, and what to stop in which order. */
export type StartedReporting = {
  app: Express;
  alerts: AlertTicks;
  snapshots: SnapshotTicks;
  live: LiveFigures;
  stop: StopStep[];
};

/** Connects and wires everything but the port. The replica then loads by itself; readiness says when it has. */
export async function startReporting(deps: Deps): Promise<StartedReporting> {
  const { register, now, log } = deps;
  const registry = createRegistry('reporting');
  const memory = createMemory(register, deps.policy);
  const { consumer, producer } = await startConsumer(memory, registry, deps);
  const loading = followLoading({ consumer, log });
  const today = () => londonDay(now());
  const { projection, feeds, replica, alerts, feedChanges, snapshots } = memory;
  const ticks = ticksOf({ memory, consumer, producer, loading, today }, deps);
  const dataVersion = memory.dataVersion.value;
  const provenanceOn = provenanceFrom(memory, register, loading);
  const snapshotTicks = startSnapshots({
    ...{ ...deps, ...memory, consumer, producer, loading, today, provenanceOn },
    topic: (deps.topics ?? TOPIC).publishedSnapshots,
  });
  const live = createLiveFigures({
    ...{ projection, alerts, today, dataVersion, now, log, policy: deps.policy },
    ...{ hasLoaded: loading.hasLoaded, alertChanges: memory.alertChanges },
  });
  registerMetrics({
    ...{ registry, live, feeds, feedChanges, today, loading, provenanceOn, snapshots },
    ...{ alertsDoneAt: ticks.lastDoneAt, referralsHeld: replica.ids.size },
  });
  const app = buildReportingApp({
    ...{ registry, log, replica, register, projection, today, feeds, alerts, provenanceOn },
    ...{
      lastComparison: deps.lastComparison,
      drawsFor: seededDraws,
      policy: deps.policy,
      licence: deps.licence,
      knownEvents: deps.knownEvents,
    },
    ...{ snapshots, hindrance: snapshotTicks.hindrance, hasLoaded: loading.hasLoaded },
    version: figuresVersion({
      ...{ ...loading, today, dataVersion, changes: memory.changes },
      registerVersion: register.version,
    }),
    isReady: readiness([
      { name: 'consumer', check: consumer.isReady },
      { name: 'replica', check: loading.check },
    ]),
  });
  return {
    app,
    alerts: ticks,
    snapshots: snapshotTicks,
    live,
    stop: stopSteps({ ticks, snapshotTicks, live, loading, consumer, producer }),
  };
}

type Memory = ReturnType<typeof createMemory>;

/** Everything that is held, and what is worked out from it. */
function createMemory(register: Register, policy: Policy) {
  const replica = createReplica({
    standards: register.standards.length,
    daysOf: referralDays(register),
    spells: spellDays(register),
  });
  const dataVersion = createDataVersion();
  const projection = createProjection({
    ...{ replica, register, policy },
    dataVersion: dataVersion.value,
  });
  const feeds = countChanges(createFeedBook());
  const alerts = countChanges(createAlertBook());
  return {
    ...{ replica, dataVersion, projection, feeds: feeds.book, alerts: alerts.book },
    snapshots: createSnapshotBook(),
    changes: [feeds.changes, alerts.changes],
    ...{ feedChanges: feeds.changes, alertChanges: alerts.changes },
  };
}

async function startConsumer(
  memory: Memory,
  registry: Registry,
  { kafka, log, onFatal, topics = TOPIC }: Deps,
) {
  const producer = createProducer({ kafka, log, registry });
  const { referralStates, feedStates, waitAlerts, publishedSnapshots } = topics;
  const names = [referralStates, feedStates, waitAlerts, publishedSnapshots];
  const consumer: RunningConsumer = await runConsumer({
    ...{ kafka, log, onFatal },
    groupId: 'reporting',
    topics: names,
    handleBatch: createStateHandler({ ...memory, topics, foldVersion: FOLD_VERSION }),
    // States are kept in their own topics and hold no identity, so the letter need only say where.
    deadLetters: createDeadLetters({ producer, service: 'reporting', seal: undefined }),
    metrics: createConsumerMetrics({ registry, topics: names }),
    replica: true,
  });
  return { consumer, producer };
}

type Running = Awaited<ReturnType<typeof startConsumer>> & {
  memory: Memory;
  loading: Loading;
  today: () => string;
};

const ticksOf = (
  { memory, consumer, producer, loading, today }: Running,
  { register, now, log, topics = TOPIC }: Deps,
): AlertTicks =>
  createAlertTicks({
    ...{ consumer, loading, now, today, log },
    sources: {
      ...{ book: memory.alerts, replica: memory.replica, feeds: memory.feeds, register },
      ...{ dataVersion: memory.dataVersion.value, idOf: alertId },
    },
    publish: publishAlerts(producer, topics.waitAlerts),
  });

const provenanceFrom =
  ({ replica, dataVersion, feeds }: Memory, register: Register, loading: Loading) =>
  (asOf: string) =>
    provenance(
      {
        dataVersion: dataVersion.value(),
        register,
        referralsHeld: replica.ids.size(),
        caughtUp: loading.isCurrent(),
      },
      feeds,
      asOf,
    );
