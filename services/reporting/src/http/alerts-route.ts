import { Alerts } from '@waits/contracts/api/alerts';
import { LocalDate, OdsCodeAsked, Pathway } from '@waits/contracts/values';
import { ALERT_KINDS, WaitAlert } from '@waits/contracts/wait-alert';
import { jsonCursor } from '@waits/kit/http/json-cursor';
import { route } from '@waits/kit/http/route';
import { z } from 'zod';
import type { AlertPlace } from '../domain/alerts/standing-page.js';
import { standingPage } from '../domain/alerts/standing-page.js';
import type { RouteDeps } from './answer-context.js';
import { dayAsked, filterOf } from './answer-context.js';
import { alertsSheet } from './sheets/alerts-sheet.js';
import { everyPage, ROWS_AT_A_TIME } from './sheets/every-page.js';
import { fileRoutes } from './sheets/file-routes.js';

const LARGEST_PAGE = 500;
const CURSOR_LENGTH = 1000;

const LIST = {
  kind: z.enum(ALERT_KINDS).optional(),
  provider: OdsCodeAsked.optional(),
  pathway: Pathway.optional(),
  since: LocalDate.optional(),
};
const ListQuery = z.strictObject(LIST);
const PageQuery = z.strictObject({
  ...LIST,
  limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(50),
  after: z.string().max(CURSOR_LENGTH).optional(),
});

const cursor = jsonCursor(z.strictObject(WaitAlert.pick({ raisedOn: true, id: true }).shape));

const ROLES = ['dmo', 'provider', 'spoc-officer'] as const;

/** `GET /v1/alerts`: the alerts that stand, page by page. */
export const alertsRoute = (deps: RouteDeps) =>
  route({
    method: 'get',
    path: '/v1/alerts',
    roles: ROLES,
    summary: 'Alerts that were raised and not withdrawn, the newest first, without identity',
    query: PageQuery,
    response: Alerts,
    problems: ['invalid-cursor', 'not-ready'],
    handler: ({ query }) => {
      const { limit, after, ...asked } = query;
      const asOf = dayAsked(deps, undefined);
      const { next, ...page } = standingPage(deps.alerts, {
        ...{ ...asked, limit },
        after: after === undefined ? null : cursor.read(after),
      });
      return {
        body: {
          ...{ ...deps.provenanceOn(asOf), filter: filterOf(asked), ...page },
          next: next === null ? null : cursor.textOf(next),
        },
      };
    },
  });

/** `GET /v1/alerts/table.csv` and `.xlsx`: all of them, to take away. */
export const alertsFileRoutes = (deps: RouteDeps) =>
  fileRoutes({
    path: '/v1/alerts/table',
    roles: ROLES,
    rowIs: 'each alert',
    query: ListQuery,
    problems: ['not-ready'],
    fileOf: ({ query }) => {
      const asOf = dayAsked(deps, undefined);
      const pageAfter = (after: AlertPlace | null) =>
        standingPage(deps.alerts, { ...query, limit: ROWS_AT_A_TIME, after });
      const first = pageAfter(null);
      const { total, notRaised } = first;
      const told = { ...deps.provenanceOn(asOf), filter: filterOf(query), total, notRaised };
      return { sheet: alertsSheet(told, everyPage(first, pageAfter)), name: `alerts-${asOf}` };
    },
  });
