import { buildApp } from '@waits/kit/http/app';
import type { Logger } from '@waits/kit/log';
import type { Readiness } from '@waits/kit/readiness';
import type { Express, RequestHandler } from 'express';
import { Router } from 'express';
import type { Registry } from 'prom-client';
import type { Upstreams } from './domain/upstreams.js';
import type { Choice } from './domain/worklist-view.js';
import { assets } from './http/assets.js';
import { clocksPage } from './http/clocks-page.js';
import { errorPage } from './http/error-page.js';
import { filePages } from './http/file-pages.js';
import { newQueryPages } from './http/new-query-page.js';
import { overviewPage } from './http/overview-page.js';
import type { Render } from './http/page.js';
import { queryPages } from './http/query-pages.js';
import { queuePage } from './http/queue-page.js';
import { pageSecurity } from './http/security.js';
import { sharingPage } from './http/sharing-page.js';
import { worklistPage } from './http/worklist-page.js';

type Deps = Upstreams & {
  log: Logger;
  registry: Registry;
  isReady: () => Readiness;
  render: Render;
  /** The standards a worklist can be asked for, and what it shows unasked. */
  standards: readonly Choice[];
  defaultStandard: string;
  assetFolders: { nhsuk: string; own: string };
  sessions: RequestHandler[];
};

/** The pages, with no other service behind them: `main.ts` and tests both call this. */
export function buildWebApp(deps: Deps): Express {
  const { log, registry, isReady, render, assetFolders, sessions } = deps;
  return buildApp({
    service: 'web',
    log,
    registry,
    isReady,
    routes: [
      overviewPage(deps),
      worklistPage(deps),
      ...filePages(deps),
      clocksPage(deps),
      queuePage(deps),
      // Before `/spoc/:id`, which would take `new` for an id.
      ...newQueryPages(deps),
      ...queryPages(deps),
      sharingPage(deps),
    ],
    middleware: [Router().use('/assets', assets(assetFolders)), ...sessions],
    helmetOptions: pageSecurity,
    onError: errorPage(render, log),
    openapi: { title: 'Pages', description: 'HTML pages; the other services have the data.' },
  });
}
