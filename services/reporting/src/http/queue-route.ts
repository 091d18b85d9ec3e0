import { Queue } from '@waits/contracts/api/queue';
import { LocalDate } from '@waits/contracts/values';
import { route } from '@waits/kit/http/route';
import { z } from 'zod';
import { DEFAULT_FACTOR, DEFAULT_RELIEF_WEEKS } from '../domain/analytics/queue-measures.js';
import { QUEUE_DEFINITIONS, queueReport } from '../domain/analytics/queue-report.js';
import type { KnownEvent } from '../domain/analytics/chart-events.js';
import { listEvents } from '../domain/analytics/list-events.js';
import { FEWEST_POINTS } from '../domain/analytics/queue-charts.js';
import { weeklyFlow } from '../domain/analytics/weekly-flow.js';
import type { FeedBook } from '../domain/feed-book.js';
import { cohortOf } from '../domain/projection.js';
import type { RouteDeps } from './answer-context.js';
import { dayAsked, filterOf } from './answer-context.js';
import { fileRoutes } from './sheets/file-routes.js';
import { queueSheet } from './sheets/queue-sheet.js';
import { several } from './several.js';
import { ASKED, isStandardNamed, STANDARD_NAMED, standardAsked } from './standard-asked.js';

const DEFAULT_WEEKS = 26;
const MOST_WEEKS = 260;

const Query = z
  .strictObject({
    ...ASKED,
    weeks: z.coerce.number().int().min(1).max(MOST_WEEKS).default(DEFAULT_WEEKS),
    factor: z.coerce.number().min(1).max(10).default(DEFAULT_FACTOR),
    reliefWeeks: z.coerce.number().int().min(1).max(MOST_WEEKS).default(DEFAULT_RELIEF_WEEKS),
    uncertain: z.enum(['true', 'false']).default('false'),
    rebaseOn: several(LocalDate),
    fixAfter: z.coerce.number().int().min(FEWEST_POINTS).max(MOST_WEEKS).optional(),
  })
  .refine(isStandardNamed, STANDARD_NAMED);
type Query = z.infer<typeof Query>;

type QueueDeps = RouteDeps & {
  feeds: FeedBook;
  /** Changes that the area has declared. */
  knownEvents: readonly KnownEvent[];
};

const COMMON = {
  roles: ['dmo', 'provider'],
  query: Query,
  problems: ['standard-not-found', 'not-ready'],
} as const;

/** `GET /v1/queue`: what makes a waiting list grow or shrink, exactly. */
export const queueRoute = (deps: QueueDeps) =>
  route({
    ...COMMON,
    method: 'get',
    path: '/v1/queue',
    summary:
      'Demand, capacity and queue of a waiting list by week, what it would take to keep its standard, and charts that tell chance from change',
    response: Queue,
    handler: ({ query }) => ({ body: queueAsked(deps, query) }),
  });

/** `GET /v1/queue/table.csv` and `.xlsx`: the same, to take away. */
export const queueFileRoutes = (deps: QueueDeps) =>
  fileRoutes({
    ...COMMON,
    path: '/v1/queue/table',
    rowIs: 'each week, with what the charts say of it',
    fileOf: ({ query }) => {
      const queue = queueAsked(deps, query);
      return { sheet: queueSheet(queue), name: `queue-${queue.standardId}-${queue.asOf}` };
    },
  });

/** @throws Problem `not-ready`, `standard-not-found` */
function queueAsked(deps: QueueDeps, query: Query): Queue {
  const asOf = dayAsked(deps, query.asOf);
  const { standard, clocks } = standardAsked(deps, query);
  const { provider, pathway, weeks, factor, reliefWeeks, uncertain, fixAfter } = query;
  const rebaseOn = query.rebaseOn ?? [];
  const cohort = cohortOf(deps.replica, { asOf, provider, pathway });
  const referrals = deps.replica.referrals.columns();
  const flow = weeklyFlow({ clocks, referrals, cohort, weeks });
  return {
    ...deps.provenanceOn(asOf),
    standardId: standard.id,
    filter: filterOf({
      ...{ provider, pathway, weeks, factor, reliefWeeks, uncertain, fixAfter },
      rebaseOn: rebaseOn.join(' ') || undefined,
    }),
    definitions: [...QUEUE_DEFINITIONS],
    ...queueReport(flow, standard, {
      ...{ factor, reliefWeeks, isUncertain: uncertain === 'true', fixAfter },
      events: listEvents(deps, { asOf, flow, pathway, provider, rebaseOn }),
    }),
  };
}
