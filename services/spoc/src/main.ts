import { randomUUID } from 'node:crypto';
import { closeServer, listen } from '@waits/kit/http/listen';
import { createKafka } from '@waits/kit/kafka/client';
import { createProducer } from '@waits/kit/kafka/producer';
import { createLogReader } from '@waits/kit/kafka/read-log';
import { runUntilSignal } from '@waits/kit/lifecycle';
import { createLog } from '@waits/kit/log';
import { connectStore } from '@waits/kit/mongo/connect';
import { storeSecurity } from '@waits/kit/mongo/security';
import { readiness } from '@waits/kit/readiness';
import { keepRunning } from '@waits/kit/keep-running';
import { compareWithLog } from './adapters/compare-with-log.js';
import { intakeClient } from './adapters/intake-client.js';
import { mongoQueryRepository, prepareQueries } from './adapters/mongo-query-repository.js';
import { tellWorld } from './adapters/tell-world.js';
import { waitsClient } from './adapters/waits-client.js';
import { buildSpocApp } from './app.js';
import { configOf } from './config.js';
import { createMetrics } from './metrics.js';

const TELL_EVERY_MS = 15_000;
const COMPARE_EVERY_MS = 3_600_000;

async function main(): Promise<number> {
  // 1. The outside world.
  const config = configOf(process.env);
  const log = createLog({ service: 'spoc', level: config.LOG_LEVEL });
  const { registry, countReceived, setUntold, setLost } = createMetrics();
  const store = await connectStore({
    url: config.MONGODB_URL,
    security: storeSecurity(config),
    log,
  });
  const kafka = createKafka(config, log, 'spoc');
  const producer = createProducer({ kafka, log, registry });
  const now = (): Date => new Date();

  // 2. Wiring.
  const queries = mongoQueryRepository(store.connection);
  const children = waitsClient({ waitsUrl: config.WAITS_URL });
  const sendToIntake = intakeClient({ intakeUrl: config.INTAKE_URL });
  const tell = tellWorld({
    queries,
    publish: producer.publish,
    sendToIntake,
    onLeft: setUntold,
    log,
  });
  const { compare, lostQueries } = compareWithLog({
    ...{ reader: createLogReader(kafka), queries, now, onLost: setLost, log },
  });

  // 3. Start: the store and the broker, then what a crash left untold, then the door.
  await prepareQueries(store.connection);
  await producer.connect();
  // Before anything new is told: after a restored copy it would be told under versions that are taken.
  await compare();
  const comparing = keepRunning(compare, { everyMs: COMPARE_EVERY_MS, log });
  const telling = keepRunning(tell, { everyMs: TELL_EVERY_MS, log });
  const app = buildSpocApp({
    log,
    registry,
    isReady: readiness([
      { name: 'store', check: store.isReady },
      { name: 'producer', check: producer.isReady },
    ]),
    queries,
    children,
    now,
    lostQueries,
    newId: randomUUID,
    countReceived,
    wake: telling.wake,
  });
  const server = await listen(app, { host: config.HOST, port: config.PORT });
  log.info({ port: config.PORT }, 'spoc is ready');

  // 4. Stop: the door first, the store last.
  return runUntilSignal({
    log,
    deadlineMs: 12_000,
    stop: [
      { name: 'http', stop: () => closeServer(server) },
      { name: 'comparing', stop: comparing.stop },
      { name: 'telling', stop: telling.stop },
      { name: 'producer', stop: producer.disconnect },
      { name: 'store', stop: store.close },
    ],
  });
}

try {
  process.exit(await main());
} catch (error) {
  createLog({ service: 'spoc', level: 'info' }).fatal({ err: error }, 'spoc cannot start');
  process.exit(1);
}
