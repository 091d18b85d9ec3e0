import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { closeServer, listen } from '@waits/kit/http/listen';
import type { LocalDate } from '@waits/contracts/values';
import { createKafka } from '@waits/kit/kafka/client';
import { runConsumer } from '@waits/kit/kafka/consumer';
import { createDeadLetters } from '@waits/kit/kafka/dead-letters';
import { createProducer } from '@waits/kit/kafka/producer';
import { createLogReader } from '@waits/kit/kafka/read-log';
import { readKeys } from '@waits/kit/keys';
import { createFatal, runUntilSignal } from '@waits/kit/lifecycle';
import { createLog } from '@waits/kit/log';
import { connectStore } from '@waits/kit/mongo/connect';
import { storeSecurity } from '@waits/kit/mongo/security';
import { mongoOffsets } from '@waits/kit/mongo/offsets';
import { readiness } from '@waits/kit/readiness';
import { childTokens } from '@waits/kit/tokens';
import { sayingWhy } from '@waits/kit/saying-why';
import { londonDay } from '@waits/standards/calendar';
import { FOLD_VERSION } from '@waits/standards/fold';
import { loadRegister } from '@waits/standards/register/load';
import type { RegisterPlaces } from '@waits/standards/register/load';
import { kafkaMatches } from './adapters/kafka-matches.js';
import { kafkaStates } from './adapters/kafka-states.js';
import { mongoRegisters } from './adapters/mongo-registers.js';
import { mongoStore, prepareStore } from './adapters/mongo-store.js';
import { sealedIdentity } from './adapters/sealed-identity.js';
import { buildWaitsApp } from './app.js';
import { configOf } from './config.js';
import { createBatchHandler } from './consumer/handle-batch.js';
import { surroundingsIn } from './consumer/load-surroundings.js';
import { publishStates } from './consumer/publish-states.js';
import { settle } from './consumer/settle.js';
import { createMatching } from './matching/create-matching.js';
import { createMetrics, TOPICS } from './metrics.js';
import { startJobs } from './start-jobs.js';
import { tryClocks } from './try/try-clocks.js';

const now = (): Date => new Date();
const today = (): LocalDate => londonDay(now());

const placesIn = (config: ReturnType<typeof configOf>): RegisterPlaces => ({
  localStandards: config.LOCAL_STANDARDS_FILE,
  codeLists: config.CODE_LISTS_DIR,
});

async function main(): Promise<number> {
  // 1. The outside world.
  const config = configOf(process.env);
  const log = createLog({ service: 'waits', level: config.LOG_LEVEL });
  const keys = await readKeys(config.KEYS_DIR);
  const register = sayingWhy(() => loadRegister(placesIn(config)));
  const { registry, consumer: metrics, jobs: jobMetrics, ...told } = createMetrics();
  const security = storeSecurity(config);
  const mongo = await connectStore({ url: config.MONGODB_URL, security, log });
  const kafka = createKafka(config, log, 'waits');
  const producer = createProducer({ kafka, log, registry });
  const { onFatal, happened } = createFatal();

  // 2. Wiring, in the order the data flows.
  const store = mongoStore(mongo.connection);
  const [offsets, registers] = [mongoOffsets(mongo.connection), mongoRegisters(mongo.connection)];
  const publish = kafkaStates({ producer, onPublished: told.onPublished });
  const sealed = sealedIdentity({ keys, log });
  const folding = {
    ...{ store, publish, ...sealed, ...told },
    ...{ foldVersion: FOLD_VERSION, newNodeId: () => randomUUID(), nowMs: () => Date.now() },
  };
  const handleBatch = createBatchHandler(folding);
  const matching = createMatching({
    ...{ store, keys, ...sealed, log, now, today, weights: config.MATCH_WEIGHTS },
    ...{ publish: kafkaMatches(producer), pause: () => sleep(100) },
  });

  // 3. Start: the store and the broker, then what reads from them, then the door.
  await prepareStore(mongo.connection);
  await registers.keep(register, now());
  await producer.connect();
  const consumer = await runConsumer({
    ...{ kafka, groupId: 'waits', topics: TOPICS, handleBatch, metrics, log, onFatal },
    deadLetters: createDeadLetters({ producer, service: 'waits', seal: keys }),
    offsets,
    acceptCluster: config.ACCEPT_CLUSTER,
  });
  const { jobs, stop: stopJobs } = startJobs({
    ...{ store, offsets, consumer, log, metrics: jobMetrics, now },
    reader: createLogReader(kafka),
    publishStates: (documents) => publishStates({ store, publish }, documents),
    settle: (work) => settle(folding, work),
    matching: matching.job,
    nightlyAt: config.NIGHTLY_AT,
    eventsAtOnce: config.RECONCILE_EVENTS_AT_ONCE,
  });
  const app = buildWaitsApp({
    ...{ log, registry, store, register, jobs, surroundingsOf: surroundingsIn(store) },
    isReady: readiness([
      { name: 'consumer', check: consumer.isReady },
      { name: 'producer', check: producer.isReady },
      { name: 'store', check: mongo.isReady },
    ]),
    ...{ today, tryClocks: (asked) => tryClocks(asked, { register, now }) },
    keptRegister: registers.find,
    matching: matching.door,
    tokensOfNumber: (number) => childTokens(keys, { kind: 'nhs', number }),
  });
  const server = await listen(app, { host: config.HOST, port: config.PORT });
  log.info({ port: config.PORT }, 'waits is ready');

  // 4. Stop: the door first, the store last.
  return runUntilSignal({
    log,
    deadlineMs: 12_000,
    fatal: happened,
    stop: [
      { name: 'http', stop: () => closeServer(server) },
      { name: 'jobs', stop: stopJobs },
      { name: 'consumer', stop: consumer.stop },
      { name: 'producer', stop: producer.disconnect },
      { name: 'store', stop: mongo.close },
    ],
  });
}

try {
  process.exit(await main());
} catch (error) {
  createLog({ service: 'waits', level: 'info' }).fatal({ err: error }, 'waits cannot start');
  process.exit(1);
}
