import type { Sharing } from '@waits/contracts/api/sharing';
import { buildApp } from '@waits/kit/http/app';
import { assignRequestId } from '@waits/kit/http/request-id';
import type { Logger } from '@waits/kit/log';
import { problemHandler } from '@waits/kit/problem';
import type { Readiness } from '@waits/kit/readiness';
import type { Express } from 'express';
import express from 'express';
import type { Registry } from 'prom-client';
import { EVENTS_PATH, eventsRoute } from './http/events-route.js';
import { FHIR_PATH, fhirRoutes, readFhirBody } from './http/fhir-routes.js';
import type { FeedBook } from './feed-book.js';
import type { FileRoutesDesk } from './http/files-routes.js';
import { FILES_PATH, filesRoutes } from './http/files-routes.js';
import { lettersRoutes } from './http/letters-routes.js';
import { COMPARISONS_PATH, comparisonRoutes } from './http/comparison-routes.js';
import { cutOffSlow, readRawBody } from './http/raw-body.js';
import { ANSWERS_PATH, roundRoutes } from './http/round-routes.js';
import { csvOnly, filesOnly } from './http/receive-posted.js';
import type { LetterDesk } from './letters/letter-desk.js';
import { countsRoute } from './http/counts-route.js';
import { sharingRoute } from './http/sharing-route.js';
import type { ComparisonDesk } from './comparisons/comparison-desk.js';
import type { RoundDesk } from './rounds/round-desk.js';
import type { TakePosted } from './http/take-posted.js';

type Deps = {
  takePosted: TakePosted;
  files: FileRoutesDesk;
  letters: LetterDesk;
  sharing: () => Sharing;
  feeds: Pick<FeedBook, 'tellSent'>;
  now: () => Date;
  rounds: RoundDesk;
  comparisons: ComparisonDesk;
  /** When this instance was put in service: an instant. */
  since: string;
  isReady: () => Readiness;
  registry: Registry;
  log: Logger;
};

/** The HTTP app with no port or broker behind it: `main.ts` and tests both call this. */
export function buildIntakeApp({
  takePosted,
  files,
  letters,
  sharing,
  feeds,
  now,
  rounds,
  comparisons,
  since,
  isReady,
  registry,
  log,
}: Deps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(cutOffSlow([FILES_PATH, COMPARISONS_PATH]));
  // Before the kit's JSON parser: what is refused must be kept as it came, JSON or not.
  app.post(EVENTS_PATH, assignRequestId, readRawBody());
  app.post(FHIR_PATH, assignRequestId, readFhirBody());
  app.post(FILES_PATH, assignRequestId, filesOnly);
  app.post(COMPARISONS_PATH, assignRequestId, filesOnly);
  app.post(ANSWERS_PATH, assignRequestId, csvOnly);
  app.use(
    buildApp({
      service: 'intake',
      log,
      registry,
      isReady,
      routes: [
        eventsRoute(takePosted),
        ...filesRoutes(files),
        ...lettersRoutes(letters),
        sharingRoute(sharing),
        countsRoute({ feeds, now }),
        ...roundRoutes(rounds),
        ...comparisonRoutes(comparisons),
        ...fhirRoutes({ take: takePosted.fhir, since }),
      ],
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
