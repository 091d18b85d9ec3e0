import { WORKLIST_SORTS, WORKLIST_STATUSES, Worklist } from '@waits/contracts/api/reporting';
import { route } from '@waits/kit/http/route';
import { z } from 'zod';
import { cohortOf } from '../domain/projection.js';
import type { WorklistPage } from '../domain/worklist.js';
import { worklistPage } from '../domain/worklist.js';
import type { Place } from '../domain/worklist-order.js';
import type { RouteDeps } from './answer-context.js';
import { dayAsked, filterOf } from './answer-context.js';
import { ASKED, isStandardNamed, STANDARD_NAMED, standardAsked } from './standard-asked.js';
import { cursorOf, placeOf } from './cursor.js';
import { everyPage, ROWS_AT_A_TIME } from './sheets/every-page.js';
import { fileRoutes } from './sheets/file-routes.js';
import { worklistSheet } from './sheets/worklist-sheet.js';

const LARGEST_PAGE = 500;
const CURSOR_LENGTH = 1000;

const LIST = {
  ...ASKED,
  status: z.enum(WORKLIST_STATUSES).default('waiting'),
  dueWithin: z.coerce.number().int().min(0).max(366).optional(),
  sort: z.enum(WORKLIST_SORTS).default('longest'),
};
const ListQuery = z.strictObject(LIST).refine(isStandardNamed, STANDARD_NAMED);
type ListQuery = z.infer<typeof ListQuery>;

const PageQuery = z
  .strictObject({
    ...LIST,
    limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(50),
    after: z.string().max(CURSOR_LENGTH).optional(),
  })
  .refine(isStandardNamed, STANDARD_NAMED);

const ROLES = ['dmo', 'provider', 'spoc-officer'] as const;

/** `GET /v1/worklist`: open waits under one standard, page by page. */
export const worklistRoute = (deps: RouteDeps) =>
  route({
    method: 'get',
    path: '/v1/worklist',
    roles: ROLES,
    summary: 'Open waits under one standard, page by page, without identity',
    query: PageQuery,
    response: Worklist,
    problems: ['invalid-cursor', 'standard-not-found', 'not-ready'],
    handler: ({ query: { limit, after, ...query } }) => {
      const { told, pageAfter } = listAsked(deps, query);
      const place = after === undefined ? null : placeOf(after, told);
      const { total, rows, next } = pageAfter(place, limit);
      return {
        body: { ...told, total, rows, next: next === null ? null : cursorOf(told, next) },
      };
    },
  });

/** `GET /v1/worklist/table.csv` and `.xlsx`: the whole list, to take away. */
export const worklistFileRoutes = (deps: RouteDeps) =>
  fileRoutes({
    path: '/v1/worklist/table',
    roles: ROLES,
    rowIs: 'each open wait',
    query: ListQuery,
    problems: ['standard-not-found', 'not-ready'],
    fileOf: ({ query }) => {
      const { told, pageAfter } = listAsked(deps, query);
      const first = pageAfter(null, ROWS_AT_A_TIME);
      const rows = everyPage(first, (place: Place) => pageAfter(place, ROWS_AT_A_TIME));
      const name = `worklist-${told.standardId}-${told.asOf}`;
      return { sheet: worklistSheet({ ...told, total: first.total }, rows), name };
    },
  });

/** What a list says of itself, and its pages. */
function listAsked(deps: RouteDeps, query: ListQuery) {
  const asOf = dayAsked(deps, query.asOf);
  const {
    standard: { id: standardId, leadDays, chaseDays },
    clocks,
  } = standardAsked(deps, query);
  const { status, dueWithin = leadDays, sort, provider, pathway } = query;
  const cohort = cohortOf(deps.replica, { asOf, provider, pathway });
  const lookAhead = status === 'due-soon' ? dueWithin : undefined;
  return {
    told: {
      ...deps.provenanceOn(asOf),
      ...{ standardId, sort },
      filter: filterOf({ provider, pathway, status, dueWithin: lookAhead }),
    },
    pageAfter: (after: Place | null, limit: number): WorklistPage =>
      worklistPage(deps.replica, {
        ...{ standardId, clocks, status, dueWithin, chaseDays, sort, limit, cohort, after },
      }),
  };
}
