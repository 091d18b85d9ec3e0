import { WORKLIST_SORTS, WORKLIST_STATUSES, Worklist } from '@waits/contracts/api/reporting';
import { route } from '@waits/kit/http/route';
import { z } from 'zod';
import { cohortOf } from '../domain/projection.js';
import { worklistPage } from '../domain/worklist.js';
import type { RouteDeps } from './answer-context.js';
import { dayAsked, filterOf } from './answer-context.js';
import { ASKED, isStandardNamed, STANDARD_NAMED, standardAsked } from './standard-asked.js';
import { cursorOf, placeOf } from './cursor.js';

const LARGEST_PAGE = 500;
const CURSOR_LENGTH = 1000;

const Query = z
  .strictObject({
    ...ASKED,
    status: z.enum(WORKLIST_STATUSES).default('waiting'),
    dueWithin: z.coerce.number().int().min(0).max(366).optional(),
    sort: z.enum(WORKLIST_SORTS).default('longest'),
    limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(50),
    after: z.string().max(CURSOR_LENGTH).optional(),
  })
  .refine(isStandardNamed, STANDARD_NAMED);
type Query = z.infer<typeof Query>;

/** `GET /v1/worklist`: open waits under one standard, page by page. */
export const worklistRoute = (deps: RouteDeps) =>
  route({
    method: 'get',
    path: '/v1/worklist',
    roles: ['dmo', 'provider', 'spoc-officer'],
    summary: 'Open waits under one standard, page by page, without identity',
    query: Query,
    response: Worklist,
    problems: ['invalid-cursor', 'standard-not-found', 'not-ready'],
    handler: ({ query }) => {
      const asOf = dayAsked(deps, query.asOf);
      const {
        standard: { id: standardId, leadDays },
        clocks,
      } = standardAsked(deps, query);
      const { status, dueWithin = leadDays, sort, limit, after, provider, pathway } = query;
      const { total, rows, next } = worklistPage(deps.replica, {
        ...{ standardId, clocks, status, dueWithin, sort, limit },
        cohort: cohortOf(deps.replica, { asOf, provider, pathway }),
        after: after === undefined ? null : placeOf(after, { standardId, sort }),
      });
      const lookAhead = status === 'due-soon' ? dueWithin : undefined;
      return {
        body: {
          ...deps.provenanceOn(asOf),
          ...{ standardId, sort, total, rows },
          filter: filterOf({ provider, pathway, status, dueWithin: lookAhead }),
          next: next === null ? null : cursorOf({ standardId, sort }, next),
        },
      };
    },
  });
