import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import express from 'express';
import type { HelmetOptions } from 'helmet';
import helmet from 'helmet';
import type { Registry } from 'prom-client';
import type { Logger } from '../log.js';
import { problemHandler, routeNotFound } from '../problem.js';
import type { Readiness } from '../readiness.js';
import { observeRequests } from './observe.js';
import { openApiOf } from './openapi.js';
import { operationsRouter } from './operations.js';
import { registerRoute } from './register-route.js';
import { assignRequestId } from './request-id.js';
import type { Route } from './route.js';

type AppDeps = {
  service: string;
  log: Logger;
  registry: Registry;
  /** The one table of routes and the roles that may use them. */
  routes: readonly Route[];
  isReady: () => Readiness;
  /** Title and description for `/openapi.json`; the service's name when not given. */
  openapi?: { title: string; description?: string };
  /** The largest JSON body, in body-parser's notation; 1 MiB when not given. */
  jsonLimit?: string | number;
  /** Middleware before the routes, such as sessions, forms and static files. */
  middleware?: readonly RequestHandler[];
  /** Changes to helmet's defaults, such as a page's content security policy. */
  helmetOptions?: HelmetOptions;
  /** Instead of problems as JSON, for a service that shows pages. */
  onError?: ErrorRequestHandler;
};

/** The HTTP app with no port, store or broker behind it: `main.ts` and tests both call this. */
export function buildApp(deps: AppDeps): Express {
  const { service, log, registry, routes, isReady, jsonLimit = '1mb' } = deps;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(assignRequestId);
  app.use(observeRequests(registry, log));
  app.use(helmet(deps.helmetOptions));
  app.use(operationsRouter({ registry, isReady }));
  const description = openApiOf({ title: service, ...deps.openapi }, routes);
  app.get('/openapi.json', (_request, response) => {
    response.json(description);
  });
  app.use(express.json({ limit: jsonLimit }));
  for (const middleware of deps.middleware ?? []) app.use(middleware);
  for (const route of routes) registerRoute(app, route);
  app.use(routeNotFound);
  app.use(deps.onError ?? problemHandler(log));
  return app;
}
