import type { LostQueries, Query } from '@waits/contracts/api/query';
import { buildApp } from '@waits/kit/http/app';
import type { Logger } from '@waits/kit/log';
import type { Readiness } from '@waits/kit/readiness';
import type { Express } from 'express';
import type { Registry } from 'prom-client';
import type { ChildDirectory } from './domain/child-directory.js';
import type { QueryRepository } from './domain/query-repository.js';
import { candidatesRoute } from './http/candidates-route.js';
import { changeRoutes } from './http/change-routes.js';
import { lostQueriesRoute } from './http/lost-queries-route.js';
import { queryRoutes } from './http/query-routes.js';

type Deps = {
  log: Logger;
  registry: Registry;
  isReady: () => Readiness;
  queries: QueryRepository;
  children: ChildDirectory;
  now: () => Date;
  newId: () => string;
  countReceived: (query: Query) => void;
  /** What the log tells of and the store lacks, as it was found last. */
  lostQueries: () => LostQueries;
  /** Something is in the store that the world does not know yet. */
  wake: () => void;
};

/** The service's HTTP side with no port, store or broker behind it. */
export function buildSpocApp({
  log,
  registry,
  isReady,
  countReceived,
  wake,
  ...deps
}: Deps): Express {
  const onReceived = (query: Query): void => {
    countReceived(query);
    wake();
  };
  return buildApp({
    service: 'spoc',
    log,
    registry,
    isReady,
    routes: [
      ...queryRoutes({ ...deps, onReceived }),
      ...changeRoutes({ ...deps, onChanged: wake }),
      candidatesRoute(deps),
      lostQueriesRoute(deps),
    ],
    openapi: {
      title: 'Health Single Point of Contact',
      description: 'Queries to health: routed by rule, each with a clock and a reason.',
    },
  });
}
