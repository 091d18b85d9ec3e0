import { closeServer, listen } from '@waits/kit/http/listen';
import { createKafka } from '@waits/kit/kafka/client';
import { readKeys } from '@waits/kit/keys';
import { createFatal, runUntilSignal } from '@waits/kit/lifecycle';
import { createLog } from '@waits/kit/log';
import { configOf } from './config.js';
import { startIntake } from './start-intake.js';

async function main(): Promise<number> {
  // The outside world: nothing below this block reads the environment or the time.
  const config = configOf(process.env);
  const log = createLog({ service: 'intake', level: config.LOG_LEVEL });
  const keys = await readKeys(config.KEYS_DIR);
  const kafka = createKafka(config, log, 'intake');
  const { onFatal, happened } = createFatal();
  const now = () => new Date();

  const { app, stop } = await startIntake({
    ...{ kafka, keys, now, log, onFatal },
    acceptsDemoTime: config.DEMO_SOURCES,
  });
  const server = await listen(app, { host: config.HOST, port: config.PORT });
  log.info({ port: config.PORT, demo: config.DEMO_SOURCES }, 'intake takes events in');

  return runUntilSignal({
    log,
    deadlineMs: 12_000,
    fatal: happened,
    stop: [{ name: 'http', stop: () => closeServer(server) }, ...stop],
  });
}

try {
  process.exit(await main());
} catch (error) {
  createLog({ service: 'intake', level: 'info' }).fatal({ err: error }, 'intake cannot start');
  process.exit(1);
}
