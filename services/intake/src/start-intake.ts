import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { SOURCE_TOPICS } from '@waits/contracts/topics';
import type { HandleBatch, RunningConsumer } from '@waits/kit/kafka/consumer';
import { runConsumer } from '@waits/kit/kafka/consumer';
import { keepRunning } from '@waits/kit/keep-running';
import type { StopStep } from '@waits/kit/lifecycle';
import { readiness } from '@waits/kit/readiness';
import { SafeError } from '@waits/kit/safe-error';
import type { Express } from 'express';
import { buildIntakeApp } from './app.js';
import { handleSourceBatch } from './consumer/handle-source-batch.js';
import { prepareOrphans } from './adapters/mongo-orphans.js';
import type { IntakePath, PathDeps } from './intake-path.js';
import { createIntakePath } from './intake-path.js';
import { mongoRounds, prepareRounds } from './adapters/mongo-rounds.js';
import { waitsClient } from './adapters/waits-client.js';
import { idHash } from '@waits/kit/tokens';
import { createRoundDesk } from './rounds/round-desk.js';
import { prepareLetters } from './adapters/mongo-letters.js';
import type { LetterDesk } from './letters/letter-desk.js';
import { startLetters } from './start-letters.js';
import { createTakePosted } from './http/take-posted.js';
import { startComparisons } from './start-comparisons.js';
import { startReplayBySettings } from './start-replay-by-settings.js';
import { startSharing } from './start-sharing.js';
import type { FilesConfig } from './start-files.js';
import { openFileDesk } from './start-files.js';

type Deps = PathDeps & {
  files: FilesConfig;
  /** Where the waits service answers. */
  waitsUrl: string;
  onFatal: (error: unknown) => void;
  groupId?: string;
  /** How often the information-sharing register is read again; a minute when left out. */
  everyMs?: number;
};

/** Intake at work on its topics, with the app for its HTTP door, and what to stop in which order. */
export type StartedIntake = { app: Express; stop: StopStep[] };

/** Connects and wires everything but the port. Resolves once it consumes; until then nothing is taken in. */
export async function startIntake(deps: Deps): Promise<StartedIntake> {
  await prepareOrphans(deps.store.connection);
  await prepareLetters(deps.store.connection);
  await prepareRounds(deps.store.connection);
  const path = createIntakePath(deps);
  await path.producer.connect();
  const { readBack, sources } = await startConsumers(path, deps);
  await path.feeds.declare(deps.sources);
  const letters = await startLetters({
    ...{ ...path, registry: path.metrics.registry, keys: deps.keys, now: deps.now, log: deps.log },
    ...{ kafka: deps.kafka, onFatal: deps.onFatal, groupId: `${deps.groupId ?? GROUP}-letters` },
  });
  const sharing = startSharing({ ...path, ...deps, ...letters, registry: path.metrics.registry });
  const settings = startReplayBySettings({ ...deps, ...deps.store, ...letters });
  // After the feeds are known, so that a file's rows are counted on from where they were.
  const files = await startFiles(path, deps, letters.desk);
  const app = buildIntakeApp({
    takePosted: createTakePosted({
      ...{ takeIn: path.takeIn, deadLetters: path.deadLetters, now: deps.now },
      countOutcomes: path.metrics.countPosted,
      newReceipt: randomUUID,
    }),
    ...{
      ...{ files: files.desk, comparisons: files.comparisons },
      letters: letters.desk,
      ...{ sharing: sharing.view, feeds: path.feeds, now: deps.now },
      rounds: openRounds(path, deps),
      since: deps.now().toISOString(),
    },
    isReady: readiness([
      { name: 'sources', check: sources.isReady },
      { name: 'read-back', check: readBack.isReady },
      { name: 'letters', check: letters.isReady },
      { name: 'producer', check: path.producer.isReady },
      { name: 'store', check: deps.store.isReady },
    ]),
    ...{ registry: path.metrics.registry, log: deps.log },
  });
  return {
    app,
    stop: [
      ...files.stop,
      { name: 'sources', stop: sources.stop },
      { name: 'read-back', stop: readBack.stop },
      sharing.stop,
      settings,
      ...letters.stop,
      { name: 'producer', stop: path.producer.disconnect },
    ],
  };
}

/** The desk of rounds, which asks the waits service what it holds. */
const openRounds = ({ takeAgain }: IntakePath, { store, keys, waitsUrl, now }: Deps) =>
  createRoundDesk({
    ...{ takeAgain, now, newId: randomUUID, rounds: mongoRounds(store.connection) },
    held: waitsClient({ waitsUrl }),
    hashOf: (referralId) => idHash(keys, 'round', referralId),
  });

const GROUP = 'intake';
const DAY_MS = 86_400_000;

/** Goes on with the files of the process before this one, and with the lists that it compared. */
async function startFiles(path: IntakePath, deps: Deps, letters: LetterDesk) {
  const { store, files, keys, sources, now, log } = deps;
  const { connection } = store;
  const desk = await openFileDesk({ ...path, connection, config: files, keys, sources, now, log });
  await desk.resume();
  const forgetting = keepRunning(desk.forget, { everyMs: DAY_MS, log });
  const { feeds } = path;
  const comparisons = await startComparisons({ ...deps, connection, feeds, letters });
  const stop: StopStep[] = [
    { name: 'files', stop: desk.stop },
    { name: 'forgetting', stop: forgetting.stop },
    comparisons.stop,
  ];
  return { desk, comparisons: comparisons.desk, stop };
}

/** First how the feeds stand, since counting goes on from there, and whose identity was erased; then the sources. */
async function startConsumers(
  { deadLetters, metrics, learn, takeIn }: IntakePath,
  { kafka, log, onFatal, groupId = GROUP }: Deps,
) {
  const life = { hasFailed: false };
  const common = {
    ...{ kafka, deadLetters, log },
    onFatal: (error: unknown) => {
      life.hasFailed = true;
      onFatal(error);
    },
  };
  const readBack = await runConsumer({
    ...common,
    metrics: metrics.readBack,
    groupId: `${groupId}-read-back`,
    topics: Object.keys(learn),
    handleBatch: (batch, heartbeat) => handlerOf(learn, batch.topic)(batch, heartbeat),
    replica: true,
  });
  await untilCaughtUp(readBack, life);
  const sources = await runConsumer({
    ...common,
    metrics: metrics.consumer,
    groupId,
    topics: SOURCE_TOPICS.map(({ name }) => name),
    handleBatch: handleSourceBatch({ takeIn, deadLetters, countEntries: metrics.countEntries }),
  });
  return { readBack, sources };
}

function handlerOf(learn: IntakePath['learn'], topic: string): HandleBatch {
  const handler = learn[topic];
  if (!handler) throw new SafeError(`${topic} was not subscribed to`);
  return handler;
}

const CAUGHT_UP_POLL_MS = 50;

async function untilCaughtUp(
  { caughtUp }: RunningConsumer,
  life: { hasFailed: boolean },
): Promise<void> {
  while (!caughtUp()) {
    if (life.hasFailed) throw new SafeError('feed states and erasures could not be read');
    await wait(CAUGHT_UP_POLL_MS);
  }
}
