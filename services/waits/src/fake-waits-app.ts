import { createLog } from '@waits/kit/log';
import { createRegistry } from '@waits/kit/metrics';
import { loadRegister } from '@waits/standards/register/load';
import type { Express } from 'express';
import { buildWaitsApp } from './app.js';
import { surroundingsIn } from './consumer/load-surroundings.js';
import type { WaitsStore } from './domain/store.js';
import { createJobs } from './jobs/run-jobs.js';

type Given = {
  store: WaitsStore;
  /** Takes what is logged. */
  lines: string[];
  tokensOfNumber: (nhsNumber: string) => string[];
};

const notHere = () => Promise.reject(new Error('not run here'));

/** Every route of the waits service on any store, on 1 June 2026, without Kafka, keys or jobs. */
export function fakeWaitsApp({ store, lines, tokensOfNumber }: Given): Express {
  const log = createLog({
    ...{ service: 'waits', level: 'debug' },
    destination: { write: (line) => void lines.push(line) },
  });
  return buildWaitsApp({
    ...{ store, register: loadRegister(), registry: createRegistry('waits'), log, tokensOfNumber },
    isReady: () => ({ ready: true, checks: [] }),
    ...{ today: () => '2026-06-01', tryClocks: () => ({}) as never, keptRegister: notHere },
    matching: {
      candidates: { ofDescribed: notHere, ofChild: notHere },
      unmatched: notHere,
      matches: { decide: notHere, undo: notHere, find: notHere },
    },
    jobs: createJobs({
      jobs: store.jobs,
      work: { sweep: notHere, reconciliation: notHere, matching: notHere, refold: notHere },
      notNow: () => 'this is a test',
      now: () => new Date(),
      onEnded: () => undefined,
      log,
    }),
    surroundingsOf: surroundingsIn(store),
  });
}
