import { Summary } from '@waits/contracts/api/reporting';
import { LocalDate, OdsCodeAsked, Pathway } from '@waits/contracts/values';
import { route } from '@waits/kit/http/route';
import { z } from 'zod';
import type { RouteDeps } from './answer-context.js';
import { dayAsked, filterOf } from './answer-context.js';
import { fileRoutes } from './sheets/file-routes.js';
import { summarySheet } from './sheets/summary-sheet.js';

// Strict: a misspelt filter must not come back as the figures of the whole area.
const Query = z.strictObject({
  asOf: LocalDate.optional(),
  provider: OdsCodeAsked.optional(),
  pathway: Pathway.optional(),
});

type Query = z.infer<typeof Query>;

const COMMON = { roles: ['dmo', 'provider'], query: Query, problems: ['not-ready'] } as const;

/** `GET /v1/summary`: exact figures of those who wait, by standard and pathway. */
export const summaryRoute = (deps: RouteDeps) =>
  route({
    ...COMMON,
    method: 'get',
    path: '/v1/summary',
    summary: 'Who waits under each standard on a day: exact figures',
    response: Summary,
    handler: ({ query }) => ({ body: summaryAsked(deps, query) }),
  });

/** `GET /v1/summary/table.csv` and `.xlsx`: the same, to take away. */
export const summaryFileRoutes = (deps: RouteDeps) =>
  fileRoutes({
    ...COMMON,
    path: '/v1/summary/table',
    rowIs: 'all who wait under each standard and for each band',
    fileOf: ({ query }) => {
      const summary = summaryAsked(deps, query);
      return { sheet: summarySheet(summary), name: `summary-${summary.asOf}` };
    },
  });

/** @throws Problem `not-ready`, `invalid-request` for a day to come */
function summaryAsked(deps: RouteDeps, { asOf, provider, pathway }: Query): Summary {
  const day = dayAsked(deps, asOf);
  const { open, standards } = deps.projection.exact({ asOf: day, provider, pathway });
  const filter = filterOf({ provider, pathway });
  return { ...deps.provenanceOn(day), filter, open, standards: [...standards] };
}
