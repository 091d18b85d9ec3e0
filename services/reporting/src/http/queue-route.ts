import { Queue } from '@waits/contracts/api/queue';
import { route } from '@waits/kit/http/route';
import { z } from 'zod';
import { DEFAULT_FACTOR, DEFAULT_RELIEF_WEEKS } from '../domain/analytics/queue-measures.js';
import { QUEUE_DEFINITIONS, queueReport } from '../domain/analytics/queue-report.js';
import { weeklyFlow } from '../domain/analytics/weekly-flow.js';
import { cohortOf } from '../domain/projection.js';
import type { RouteDeps } from './answer-context.js';
import { dayAsked, filterOf } from './answer-context.js';
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
  })
  .refine(isStandardNamed, STANDARD_NAMED);

/** `GET /v1/queue`: what makes a waiting list grow or shrink, exactly. */
export const queueRoute = (deps: RouteDeps) =>
  route({
    method: 'get',
    path: '/v1/queue',
    roles: ['dmo', 'provider'],
    summary:
      'Demand, capacity and queue of a waiting list by week, what it would take to keep its standard, and charts that tell chance from change',
    query: Query,
    response: Queue,
    problems: ['standard-not-found', 'not-ready'],
    handler: ({ query }) => {
      const asOf = dayAsked(deps, query.asOf);
      const { standard, clocks } = standardAsked(deps, query);
      const { provider, pathway, weeks, factor, reliefWeeks, uncertain } = query;
      const cohort = cohortOf(deps.replica, { asOf, provider, pathway });
      const referrals = deps.replica.referrals.columns();
      const flow = weeklyFlow({ clocks, referrals, cohort, weeks });
      return {
        body: {
          ...deps.provenanceOn(asOf),
          standardId: standard.id,
          filter: filterOf({ provider, pathway, weeks, factor, reliefWeeks, uncertain }),
          definitions: [...QUEUE_DEFINITIONS],
          ...queueReport(flow, standard, {
            ...{ factor, reliefWeeks, isUncertain: uncertain === 'true' },
          }),
        },
      };
    },
  });
