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
import { referralRoutes } from './http/referral-routes.js';

type Deps = {
  log: Logger;
  registry: Registry;
  isReady: () => Readiness;
  store: WaitsStore;
  register: Register;
  today: () => LocalDate;
  tokensOfNumber: (nhsNumber: string) => string[];
  surroundingsOf: (token: string) => Promise<Map<string, TokenDocument>>;
};

/** The service's HTTP side with no port, store or broker behind it. */
export function buildWaitsApp({ log, registry, isReady, ...deps }: Deps): Express {
  return buildApp({
    service: 'waits',
    log,
    registry,
    isReady,
    routes: [...referralRoutes(deps), ...childRoutes(deps)],
    openapi: {
      title: 'Waits',
      description: 'Referrals and children, and how long they have waited by which rule.',
    },
  });
}
