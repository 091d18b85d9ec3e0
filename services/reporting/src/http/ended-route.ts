import { Ended } from '@waits/contracts/api/ended';
import { route } from '@waits/kit/http/route';
import { z } from 'zod';
import { ENDED_DEFINITIONS, endedReport } from '../domain/analytics/ended-report.js';
import { endedWaits } from '../domain/analytics/ended-waits.js';
import { dayNumber } from '../domain/day-number.js';
import { cohortOf } from '../domain/projection.js';
import type { RouteDeps } from './answer-context.js';
import { dayAsked, filterOf } from './answer-context.js';
import { curveSheet, endedSheet } from './sheets/ended-sheet.js';
import { fileRoutes } from './sheets/file-routes.js';
import type { Sheet } from './sheets/sheet.js';
import { ASKED, isStandardNamed, STANDARD_NAMED, standardAsked } from './standard-asked.js';
import { TIME, timeAsked } from './time-asked.js';

const Query = z
  .strictObject({
    ...ASKED,
    ...TIME,
  })
  .refine(isStandardNamed, STANDARD_NAMED);
type Query = z.infer<typeof Query>;

const COMMON = {
  roles: ['dmo', 'provider'],
  query: Query,
  problems: ['standard-not-found', 'not-ready'],
} as const;

/** `GET /v1/ended`: how waits ended, and what became of those that began. */
export const endedRoute = (deps: RouteDeps) =>
  route({
    ...COMMON,
    method: 'get',
    path: '/v1/ended',
    summary:
      'Completed waits under one standard within a time, seen and unseen apart, and how those that began in it went on',
    response: Ended,
    handler: ({ query }) => ({ body: endedAsked(deps, query) }),
  });

/** `GET /v1/ended/table.csv` and `.xlsx`, `GET /v1/ended/curve.csv` and `.xlsx`: the same, to take away. */
export const endedFileRoutes = (deps: RouteDeps) => [
  ...fileRoutes({
    ...COMMON,
    path: '/v1/ended/table',
    rowIs: 'each kind of wait',
    fileOf: ({ query }) => fileOf(endedAsked(deps, query), 'ended', endedSheet),
  }),
  ...fileRoutes({
    ...COMMON,
    path: '/v1/ended/curve',
    rowIs: 'each day on which the curve of those still waiting falls',
    fileOf: ({ query }) => fileOf(endedAsked(deps, query), 'still-waiting', curveSheet),
  }),
];

const fileOf = (ended: Ended, name: string, sheetOf: (ended: Ended) => Sheet) => ({
  sheet: sheetOf(ended),
  name: `${name}-${ended.standardId}-${ended.asOf}`,
});

/** @throws Problem `not-ready`, `standard-not-found`, `invalid-request` for a time that cannot be */
function endedAsked(deps: RouteDeps, query: Query): Ended {
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
    ...deps.provenanceOn(asOf),
    ...{ standardId: standard.id, filter: filterOf({ provider, pathway, from, to }) },
    ...{ definitions: [...ENDED_DEFINITIONS], from, to },
    ...endedReport(found, standard),
  };
}
