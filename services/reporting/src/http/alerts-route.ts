import { Alerts } from '@waits/contracts/api/alerts';
import { LocalDate, OdsCodeAsked, Pathway } from '@waits/contracts/values';
import { ALERT_KINDS, WaitAlert } from '@waits/contracts/wait-alert';
import { jsonCursor } from '@waits/kit/http/json-cursor';
import { route } from '@waits/kit/http/route';
import { z } from 'zod';
import { standingPage } from '../domain/alerts/standing-page.js';
import type { RouteDeps } from './answer-context.js';
import { dayAsked, filterOf } from './answer-context.js';

const LARGEST_PAGE = 500;
const CURSOR_LENGTH = 1000;

const Query = z.strictObject({
  kind: z.enum(ALERT_KINDS).optional(),
  provider: OdsCodeAsked.optional(),
  pathway: Pathway.optional(),
  since: LocalDate.optional(),
  limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(50),
  after: z.string().max(CURSOR_LENGTH).optional(),
});

const cursor = jsonCursor(z.strictObject(WaitAlert.pick({ raisedOn: true, id: true }).shape));

/** `GET /v1/alerts`: the alerts that stand, page by page. */
export const alertsRoute = (deps: RouteDeps) =>
  route({
    method: 'get',
    path: '/v1/alerts',
    roles: ['dmo', 'provider', 'spoc-officer'],
    summary: 'Alerts that were raised and not withdrawn, the newest first, without identity',
    query: Query,
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
