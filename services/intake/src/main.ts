import { setFlagsFromString } from 'node:v8';
import { closeServer, listen } from '@waits/kit/http/listen';
import { createKafka } from '@waits/kit/kafka/client';
import { readKeys } from '@waits/kit/keys';
import { createFatal, runUntilSignal } from '@waits/kit/lifecycle';
import { createLog } from '@waits/kit/log';
import { connectStore } from '@waits/kit/mongo/connect';
import { storeSecurity } from '@waits/kit/mongo/security';
import { configOf } from './config.js';
import { readSources } from './adapters/sources-file.js';
import { sharingFile } from '@waits/kit/sharing/sharing-file';
import { openSharingBook } from './sharing/sharing-book.js';
import { startIntake } from './start-intake.js';

const MIB = 1_048_576;
/** A large file over a slow line takes hours; a sender who is silent is cut off long before. */
const LONGEST_REQUEST_MS = 6 * 3_600_000;

async function main(): Promise<number> {
  // Else V8 lets garbage grow to several times what is in use: a long file makes much of it, and all of it short-lived.
  setFlagsFromString('--heap-growing-percent=25');
  // The outside world: nothing below this block reads the environment or the time.
  const config = configOf(process.env);
  const log = createLog({ service: 'intake', level: config.LOG_LEVEL });
  const keys = await readKeys(config.KEYS_DIR);
  const sources = await readSources(config.SOURCES_FILE);
  const sharing = await openSharingBook({
    ...{ read: sharingFile(config.SHARING_REGISTER_FILE), log },
    now: () => new Date(),
  });
  const kafka = createKafka(config, log, 'intake');
  const store = await connectStore({
    url: config.MONGODB_URL,
    security: storeSecurity(config),
    log,
  });
  const { onFatal, happened } = createFatal();
  const now = () => new Date();

  const { app, stop } = await startIntake({
    ...{ kafka, keys, store, sources, sharing, now, log, onFatal },
    files: {
      dir: config.FILES_DIR,
      maxBytes: config.FILES_MAX_MIB * MIB,
      keepDays: config.FILES_KEEP_DAYS,
    },
    waitsUrl: config.WAITS_URL,
    acceptsDemoTime: config.DEMO_SOURCES,
  });
  const server = await listen(app, {
    ...{ host: config.HOST, port: config.PORT },
    requestTimeoutMs: LONGEST_REQUEST_MS,
  });
  log.info({ port: config.PORT, demo: config.DEMO_SOURCES }, 'intake takes events in');

  return runUntilSignal({
    log,
    deadlineMs: 12_000,
    fatal: happened,
    stop: [
      { name: 'http', stop: () => closeServer(server) },
      ...stop,
      { name: 'store', stop: store.close },
    ],
  });
}

try {
  process.exit(await main());
} catch (error) {
  createLog({ service: 'intake', level: 'info' }).fatal({ err: error }, 'intake cannot start');
  process.exit(1);
}
