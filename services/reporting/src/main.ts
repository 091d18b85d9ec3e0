import { closeServer, listen } from '@waits/kit/http/listen';
import { createKafka } from '@waits/kit/kafka/client';
import { createFatal, runUntilSignal } from '@waits/kit/lifecycle';
import { readSealKeys } from '@waits/kit/keys';
import { createLog } from '@waits/kit/log';
import { sayingWhy } from '@waits/kit/saying-why';
import { loadRegister } from '@waits/standards/register/load';
import { knownEventsFile } from './adapters/known-events-file.js';
import { snapshotThread } from './adapters/snapshot-thread.js';
import { waitsClient } from './adapters/waits-client.js';
import { configOf } from './config.js';
import { POLICIES } from './domain/disclosure/policy.js';
import { startReporting } from './start-reporting.js';

async function main(): Promise<number> {
  // The outside world: nothing below this block reads the environment or the time.
  const config = configOf(process.env);
  const log = createLog({ service: 'reporting', level: config.LOG_LEVEL });
  const register = sayingWhy(() =>
    loadRegister({
      localStandards: config.LOCAL_STANDARDS_FILE,
      codeLists: config.CODE_LISTS_DIR,
    }),
  );
  const kafka = createKafka(config, log, 'reporting');
  const { onFatal, happened } = createFatal();
  const now = () => new Date();

  const { app, alerts, snapshots, live, stop } = await startReporting({
    ...{ kafka, register, now, log, onFatal },
    lastComparison: waitsClient(config.WAITS_URL),
    policy: POLICIES[config.DISCLOSURE_POLICY],
    licence: config.PUBLISHED_LICENCE,
    takeSnapshot: snapshotThread(new URL('./snapshot-thread-command.js', import.meta.url)),
    snapshotKeys: {
      keys: await keysIn(config.SNAPSHOT_KEYS_DIR),
      acceptLost: config.ACCEPT_LOST_SNAPSHOTS,
    },
    knownEvents: sayingWhy(() => knownEventsFile(config.KNOWN_EVENTS_FILE)),
  });
  alerts.start();
  snapshots.start();
  live.start();
  const server = await listen(app, { host: config.HOST, port: config.PORT });
  log.info({ port: config.PORT, registerVersion: register.version }, 'reporting answers');

  return runUntilSignal({
    log,
    deadlineMs: 12_000,
    fatal: happened,
    stop: [{ name: 'http', stop: () => closeServer(server) }, ...stop],
  });
}

const keysIn = (dir: string | undefined) =>
  dir === undefined ? Promise.resolve(undefined) : readSealKeys(dir);

try {
  process.exit(await main());
} catch (error) {
  createLog({ service: 'reporting', level: 'info' }).fatal({ err: error }, 'cannot start');
  process.exit(1);
}
