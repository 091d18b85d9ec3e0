import { Ended } from '@waits/contracts/api/ended';
import { route } from '@waits/kit/http/route';
import { z } from 'zod';
import { ENDED_DEFINITIONS, endedReport } from '../domain/analytics/ended-report.js';
import { endedWaits } from '../domain/analytics/ended-waits.js';
import { dayNumber } from '../domain/day-number.js';
import { cohortOf } from '../domain/projection.js';
import type { RouteDeps } from './answer-context.js';
import { dayAsked, filterOf } from './answer-context.js';
import { ASKED, isStandardNamed, STANDARD_NAMED, standardAsked } from './standard-asked.js';
import { TIME, timeAsked } from './time-asked.js';

const Query = z
  .strictObject({
    ...ASKED,
    ...TIME,
  })
  .refine(isStandardNamed, STANDARD_NAMED);

/** `GET /v1/ended`: how waits ended, and what became of those that began. */
export const endedRoute = (deps: RouteDeps) =>
  route({
    method: 'get',
    path: '/v1/ended',
    roles: ['dmo', 'provider'],
    summary:
      'Completed waits under one standard within a time, seen and unseen apart, and how those that began in it went on',
    query: Query,
    response: Ended,
    problems: ['standard-not-found', 'not-ready'],
    handler: ({ query }) => {
      const asOf = dayAsked(deps, query.asOf);
      const { standard, clocks } = standardAsked(deps, query);
      const { from, to } = timeAsked(query, asOf);
      const { provider, pathway } = query;
      const found = endedWaits({
        ...{ clocks, referrals: deps.replica.referrals.columns() },
        ...{ from: dayNumber(from), to: dayNumber(to) },
        cohort: cohortOf(deps.replica, { asOf, provider, pathway }),
      });
      return {
        body: {
          ...deps.provenanceOn(asOf),
          ...{ standardId: standard.id, filter: filterOf({ provider, pathway, from, to }) },
          ...{ definitions: [...ENDED_DEFINITIONS], from, to },
          ...endedReport(found, standard),
        },
      };
    },
  });
