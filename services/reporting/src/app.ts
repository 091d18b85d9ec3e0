import { buildApp } from '@waits/kit/http/app';
import type { Route } from '@waits/kit/http/route';
import type { Logger } from '@waits/kit/log';
import type { Readiness } from '@waits/kit/readiness';
import type { Express } from 'express';
import type { Registry } from 'prom-client';
import { alertsRoute } from './http/alerts-route.js';
import { attendanceRoute } from './http/attendance-route.js';
import { cohortsRoute, cohortsTableRoute } from './http/cohorts-route.js';
import { endedRoute } from './http/ended-route.js';
import { equityRoute } from './http/equity-route.js';
import { feedsRoute } from './http/feeds-route.js';
import { forecastRoute } from './http/forecast-route.js';
import { qualityReferralsRoute, qualityRoute, qualityRulesRoute } from './http/quality-routes.js';
import { queueRoute } from './http/queue-route.js';
import { reconciliationRoute } from './http/reconciliation-route.js';
import { reportRoute, reportsRoute, reportTableRoute } from './http/report-routes.js';
import { summaryRoute } from './http/summary-route.js';
import { worklistRoute } from './http/worklist-route.js';

type AllRouteDeps = Parameters<typeof reconciliationRoute>[0] &
  Parameters<typeof forecastRoute>[0] &
  Parameters<typeof equityRoute>[0] & {
    /** What answers follow from beside the question; undefined while there is nothing to answer from. */
    version: () => string | undefined;
  };
type Deps = AllRouteDeps & {
  registry: Registry;
  isReady: () => Readiness;
  log: Logger;
};

/** Every route of this service and the roles that may use it. */
const routesOf = (deps: AllRouteDeps): Route[] => [
  ...figureRoutes(deps).map((route) => ({ ...route, version: deps.version })),
  reconciliationRoute(deps),
  reportsRoute(),
  qualityRulesRoute(),
];

/** Those that answer from what is held here, and from nothing else. */
const figureRoutes = (deps: AllRouteDeps): Route[] => [
  summaryRoute(deps),
  worklistRoute(deps),
  alertsRoute(deps),
  queueRoute(deps),
  endedRoute(deps),
  attendanceRoute(deps),
  forecastRoute(deps),
  equityRoute(deps),
  reportRoute(deps),
  reportTableRoute(deps, 'csv'),
  reportTableRoute(deps, 'xlsx'),
  cohortsRoute(deps),
  cohortsTableRoute(deps, 'csv'),
  cohortsTableRoute(deps, 'xlsx'),
  feedsRoute(deps),
  qualityRoute(deps),
  qualityReferralsRoute(deps),
];

/** The HTTP app without port or broker: `main.ts` and tests both call this. */
export const buildReportingApp = ({ registry, isReady, log, ...deps }: Deps): Express =>
  buildApp({
    service: 'reporting',
    log,
    registry,
    routes: routesOf(deps),
    isReady,
    openapi: { title: 'Waits reporting', description: 'Figures and worklists, without identity.' },
  });
