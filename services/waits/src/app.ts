import { buildApp } from '@waits/kit/http/app';
import type { Logger } from '@waits/kit/log';
import type { Readiness } from '@waits/kit/readiness';
import type { LocalDate } from '@waits/contracts/values';
import type { Register } from '@waits/standards/standard';
import type { Express } from 'express';
import type { Registry } from 'prom-client';
import type { TokenDocument } from './domain/documents.js';
import type { WaitsStore } from './domain/store.js';
import { childRoutes } from './http/child-routes.js';
import { heldRoutes } from './http/held-routes.js';
import { jobRoutes } from './http/job-routes.js';
import { matchingRoutes } from './http/matching-routes.js';
import { referralRoutes } from './http/referral-routes.js';
import { standardsRoutes } from './http/standards-routes.js';
import { tryRoutes } from './http/try-routes.js';

type Deps = {
  log: Logger;
  registry: Registry;
  isReady: () => Readiness;
  store: WaitsStore;
  register: Register;
  today: () => LocalDate;
  tokensOfNumber: (nhsNumber: string) => string[];
  surroundingsOf: (...tokens: string[]) => Promise<Map<string, TokenDocument>>;
  jobs: Parameters<typeof jobRoutes>[0]['jobs'];
  matching: Parameters<typeof matchingRoutes>[0];
  keptRegister: Parameters<typeof standardsRoutes>[0]['keptRegister'];
  tryClocks: Parameters<typeof tryRoutes>[0]['tryClocks'];
};

/** The service's HTTP side with no port, store or broker behind it. */
export function buildWaitsApp({ log, registry, isReady, ...deps }: Deps): Express {
  return buildApp({
    service: 'waits',
    log,
    registry,
    isReady,
    // A trial of some thousand events.
    jsonLimit: '4mb',
    routes: [
      ...[...referralRoutes(deps), ...childRoutes(deps), ...jobRoutes(deps), ...tryRoutes(deps)],
      ...[...standardsRoutes(deps), ...heldRoutes(deps), ...matchingRoutes(deps.matching)],
    ],
    openapi: {
      title: 'Waits',
      description: 'Referrals and children, and how long they have waited by which rule.',
    },
  });
}
