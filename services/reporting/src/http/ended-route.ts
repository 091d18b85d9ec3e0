import { Ended } from '@waits/contracts/api/ended';
import { LocalDate } from '@waits/contracts/values';
import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import { addDays } from '@waits/standards/calendar';
import { z } from 'zod';
import { ENDED_DEFINITIONS, endedReport } from '../domain/analytics/ended-report.js';
import { endedWaits } from '../domain/analytics/ended-waits.js';
import { dayNumber } from '../domain/day-number.js';
import { cohortOf } from '../domain/projection.js';
import type { RouteDeps } from './answer-context.js';
import { dayAsked, filterOf } from './answer-context.js';
import { ASKED, isStandardNamed, STANDARD_NAMED, standardAsked } from './standard-asked.js';

const DEFAULT_DAYS = 365;

const Query = z
  .strictObject({
    ...ASKED,
    from: LocalDate.optional(),
    to: LocalDate.optional(),
  })
  .refine(isStandardNamed, STANDARD_NAMED);
type Query = z.infer<typeof Query>;

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

/**
 * The year up to the day asked about, unless a time was named.
 * @throws Problem `invalid-request` for a time that ends before it begins, or after the day as of which is told
 */
function timeAsked(query: Query, asOf: string): { from: string; to: string } {
  const to = query.to ?? asOf;
  const from = query.from ?? addDays(to, 1 - DEFAULT_DAYS);
  const fault = (name: string, detail: string) =>
    new Problem('invalid-request', { errors: [{ pointer: `#/query/${name}`, detail }] });
  if (to > asOf) throw fault('to', 'must not be after the day as of which is told');
  if (from > to) throw fault('from', 'must not be after the last day');
  return { from, to };
}
