import { buildApp } from '@waits/kit/http/app';
import { assignRequestId } from '@waits/kit/http/request-id';
import type { Logger } from '@waits/kit/log';
import { problemHandler } from '@waits/kit/problem';
import type { Readiness } from '@waits/kit/readiness';
import type { Express } from 'express';
import express from 'express';
import type { Registry } from 'prom-client';
import { EVENTS_PATH, eventsRoute } from './http/events-route.js';
import { readRawBody } from './http/raw-body.js';
import type { TakePosted } from './http/take-posted.js';

type Deps = {
  takePosted: TakePosted;
  isReady: () => Readiness;
  registry: Registry;
  log: Logger;
};

/** The HTTP app with no port or broker behind it: `main.ts` and tests both call this. */
export function buildIntakeApp({ takePosted, isReady, registry, log }: Deps): Express {
  const app = express();
  app.disable('x-powered-by');
  // Before the kit's JSON parser: what is refused must be kept as it came, JSON or not.
  app.post(EVENTS_PATH, assignRequestId, readRawBody());
  app.use(
    buildApp({
      service: 'intake',
      log,
      registry,
      isReady,
      routes: [eventsRoute(takePosted)],
      openapi: {
        title: 'Waits intake',
        description:
          'Takes referral events from source systems. Identity goes in and never comes out.',
      },
    }),
  );
  app.use(problemHandler(log));
  return app;
}
