import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { SOURCE_TOPICS, TOPIC } from '@waits/contracts/topics';
import type { RunningConsumer } from '@waits/kit/kafka/consumer';
import { runConsumer } from '@waits/kit/kafka/consumer';
import { createDeadLetters } from '@waits/kit/kafka/dead-letters';
import { createProducer } from '@waits/kit/kafka/producer';
import type { Keys } from '@waits/kit/keys';
import type { StopStep } from '@waits/kit/lifecycle';
import type { Logger } from '@waits/kit/log';
import { readiness } from '@waits/kit/readiness';
import { SafeError } from '@waits/kit/safe-error';
import type { Express } from 'express';
import type { Kafka } from 'kafkajs';
import { publishFeedStates } from './adapters/kafka-feed-states.js';
import { kafkaOutbox } from './adapters/kafka-outbox.js';
import { keyedPseudonyms } from './adapters/keyed-pseudonyms.js';
import { buildIntakeApp } from './app.js';
import { handleSourceBatch } from './consumer/handle-source-batch.js';
import { learnFeedStates } from './consumer/learn-feed-states.js';
import { readRecord } from './dialects/read-record.js';
import { createFeedBook } from './feed-book.js';
import { createTakePosted } from './http/take-posted.js';
import { createIdentityBook } from './identity-book.js';
import { createMetrics } from './metrics.js';
import { createTakeIn } from './take-in.js';

type Deps = {
  kafka: Kafka;
  keys: Keys;
  /** Whether sources named `demo-…` may say when their events were received. */
  acceptsDemoTime: boolean;
  now: () => Date;
  log: Logger;
  onFatal: (error: unknown) => void;
  groupId?: string;
};

/** Intake at work on its topics, with the app for its HTTP door, and what to stop in which order. */
export type StartedIntake = { app: Express; stop: StopStep[] };

/** Connects and wires everything but the port. Resolves once it consumes; until then nothing is taken in. */
export async function startIntake(deps: Deps): Promise<StartedIntake> {
  const path = createPath(deps);
  await path.producer.connect();
  const { feedStates, sources } = await startConsumers(path, deps);
  const app = buildIntakeApp({
    takePosted: createTakePosted({
      ...{ takeIn: path.takeIn, deadLetters: path.deadLetters, now: deps.now },
      countOutcomes: path.metrics.countPosted,
      newReceipt: randomUUID,
    }),
    isReady: readiness([
      { name: 'sources', check: sources.isReady },
      { name: 'feed-states', check: feedStates.isReady },
      { name: 'producer', check: path.producer.isReady },
    ]),
    ...{ registry: path.metrics.registry, log: deps.log },
  });
  return {
    app,
    stop: [
      { name: 'sources', stop: sources.stop },
      { name: 'feed-states', stop: feedStates.stop },
      { name: 'producer', stop: path.producer.disconnect },
    ],
  };
}

/** What every record goes through, whichever door it came by, and what carries it out. */
function createPath({ kafka, keys, acceptsDemoTime, now, log }: Deps) {
  const metrics = createMetrics();
  const producer = createProducer({ kafka, log, registry: metrics.registry });
  const deadLetters = createDeadLetters({ producer, service: 'intake', seal: keys, now });
  const feeds = createFeedBook({ publish: publishFeedStates(producer) });
  const takeIn = createTakeIn({
    ...{ readRecord, feeds, acceptsDemoTime, now, log },
    pseudonyms: keyedPseudonyms(keys),
    outbox: kafkaOutbox({ producer, keys }),
    identities: createIdentityBook(),
    countWarning: metrics.countWarning,
  });
  return { metrics, producer, deadLetters, feeds, takeIn };
}

type Path = ReturnType<typeof createPath>;

/** First how the feeds stand, since counting goes on from there; then the sources. */
async function startConsumers(
  { deadLetters, metrics, feeds, takeIn }: Path,
  { kafka, log, onFatal, groupId = 'intake' }: Deps,
) {
  const life = { hasFailed: false };
  const common = {
    ...{ kafka, deadLetters, log },
    onFatal: (error: unknown) => {
      life.hasFailed = true;
      onFatal(error);
    },
  };
  const feedStates = await runConsumer({
    ...common,
    metrics: metrics.readBack,
    groupId: `${groupId}-feed-states`,
    topics: [TOPIC.feedStates],
    handleBatch: learnFeedStates(feeds),
    replica: true,
  });
  await untilCaughtUp(feedStates, life);
  const sources = await runConsumer({
    ...common,
    metrics: metrics.consumer,
    groupId,
    topics: SOURCE_TOPICS.map(({ name }) => name),
    handleBatch: handleSourceBatch(takeIn),
  });
  return { feedStates, sources };
}

const CAUGHT_UP_POLL_MS = 50;

async function untilCaughtUp(
  { caughtUp }: RunningConsumer,
  life: { hasFailed: boolean },
): Promise<void> {
  while (!caughtUp()) {
    if (life.hasFailed) throw new SafeError('feed-states.v1 could not be read');
    await wait(CAUGHT_UP_POLL_MS);
  }
}
