import { closeServer, listen } from '@waits/kit/http/listen';
import { runUntilSignal } from '@waits/kit/lifecycle';
import { createLog } from '@waits/kit/log';
import { createRegistry } from '@waits/kit/metrics';
import { readiness } from '@waits/kit/readiness';
import { sayingWhy } from '@waits/kit/saying-why';
import { loadRegister } from '@waits/standards/register/load';
import { headlineFor } from '@waits/standards/standard';
import { MemoryStore } from 'express-session';
import {
  intakeClient,
  reportingClient,
  spocClient,
  waitsClient,
} from './adapters/upstream-clients.js';
import { ASSET_FOLDERS, createViews } from './adapters/views.js';
import { buildWebApp } from './app.js';
import { configOf } from './config.js';
import { pruneSessions, sessions } from './http/sessions.js';

async function main(): Promise<number> {
  // 1. The outside world.
  const config = configOf(process.env);
  const log = createLog({ service: 'web', level: config.LOG_LEVEL });
  const register = sayingWhy(() =>
    loadRegister({
      localStandards: config.LOCAL_STANDARDS_FILE,
      codeLists: config.CODE_LISTS_DIR,
    }),
  );
  const store = new MemoryStore();

  // 2. Wiring.
  const app = buildWebApp({
    log,
    registry: createRegistry('web'),
    // Nothing it needs can be away: a page whose service does not answer says so itself.
    isReady: readiness([]),
    render: createViews(),
    standards: register.standards.map(({ id, title }) => ({ value: id, text: title })),
    defaultStandard: headlineFor(register, 'ASD')?.id ?? '',
    assetFolders: ASSET_FOLDERS,
    sessions: sessions(store),
    intake: intakeClient(config.INTAKE_URL),
    reporting: reportingClient(config.REPORTING_URL),
    waits: waitsClient(config.WAITS_URL),
    spoc: spocClient(config.SPOC_URL),
  });

  // 3. Start.
  const stopPruning = pruneSessions(store);
  const server = await listen(app, { host: config.HOST, port: config.PORT });
  log.info({ port: config.PORT }, 'web is ready');

  // 4. Stop.
  return runUntilSignal({
    log,
    deadlineMs: 12_000,
    stop: [
      { name: 'http', stop: () => closeServer(server) },
      {
        name: 'sessions',
        stop: () => {
          stopPruning();
          return Promise.resolve();
        },
      },
    ],
  });
}

try {
  process.exit(await main());
} catch (error) {
  createLog({ service: 'web', level: 'info' }).fatal({ err: error }, 'web cannot start');
  process.exit(1);
}
