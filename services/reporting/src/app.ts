import { buildApp } from '@waits/kit/http/app';
import type { Route } from '@waits/kit/http/route';
import type { Logger } from '@waits/kit/log';
import type { Readiness } from '@waits/kit/readiness';
import type { Express } from 'express';
import type { Registry } from 'prom-client';
import { alertsFileRoutes, alertsRoute } from './http/alerts-route.js';
import { attendanceFileRoutes, attendanceRoute } from './http/attendance-route.js';
import { bundleRoute } from './http/bundle-route.js';
import { cohortsFileRoutes, cohortsRoute } from './http/cohorts-route.js';
import { endedFileRoutes, endedRoute } from './http/ended-route.js';
import { equityFileRoutes, equityRoute } from './http/equity-route.js';
import { feedsRoute } from './http/feeds-route.js';
import { forecastFileRoutes, forecastRoute } from './http/forecast-route.js';
import {
  qualityFileRoutes,
  qualityReferralsRoute,
  qualityRoute,
  qualityRulesRoute,
} from './http/quality-routes.js';
import { publishedDayRoute, publishedDaysRoute } from './http/published-routes.js';
import { queueFileRoutes, queueRoute } from './http/queue-route.js';
import { reconciliationFileRoutes, reconciliationRoute } from './http/reconciliation-route.js';
import { reportFileRoutes, reportRoute, reportsRoute } from './http/report-routes.js';
import { summaryFileRoutes, summaryRoute } from './http/summary-route.js';
import { worklistFileRoutes, worklistRoute } from './http/worklist-route.js';

type AllRouteDeps = Parameters<typeof reconciliationRoute>[0] &
  Parameters<typeof forecastRoute>[0] &
  Parameters<typeof equityRoute>[0] &
  Parameters<typeof queueRoute>[0] &
  Parameters<typeof bundleRoute>[0] & {
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
  publishedDaysRoute(deps),
  // Before the one that takes any name for a day.
  bundleRoute(deps),
  publishedDayRoute(deps),
  reconciliationRoute(deps),
  ...reconciliationFileRoutes(deps),
  reportsRoute(),
  qualityRulesRoute(),
];

/** Those that answer from what is held here, and from nothing else. */
const figureRoutes = (deps: AllRouteDeps): Route[] => [
  summaryRoute(deps),
  ...summaryFileRoutes(deps),
  worklistRoute(deps),
  ...worklistFileRoutes(deps),
  alertsRoute(deps),
  ...alertsFileRoutes(deps),
  queueRoute(deps),
  ...queueFileRoutes(deps),
  endedRoute(deps),
  ...endedFileRoutes(deps),
  attendanceRoute(deps),
  ...attendanceFileRoutes(deps),
  forecastRoute(deps),
  ...forecastFileRoutes(deps),
  equityRoute(deps),
  ...equityFileRoutes(deps),
  reportRoute(deps),
  ...reportFileRoutes(deps),
  cohortsRoute(deps),
  ...cohortsFileRoutes(deps),
  feedsRoute(deps),
  qualityRoute(deps),
  qualityReferralsRoute(deps),
  ...qualityFileRoutes(deps),
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
