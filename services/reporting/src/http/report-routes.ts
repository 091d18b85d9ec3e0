import { Report, Reports } from '@waits/contracts/api/report';
import type { LocalDate } from '@waits/contracts/values';
import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import { addDays, addMonths } from '@waits/standards/calendar';
import { z } from 'zod';
import { REPORTS, reportOf } from '../domain/reports/report-catalogue.js';
import type { RouteDeps } from './answer-context.js';
import { dayAsked } from './answer-context.js';
import { Month } from './month.js';
import { refused } from './refused.js';
import { fileRoutes } from './sheets/file-routes.js';
import { reportSheet } from './sheets/report-sheet.js';

/** `GET /v1/reports`: what reports there are, each with what must be known of it. */
export const reportsRoute = () =>
  route({
    method: 'get',
    path: '/v1/reports',
    roles: ['dmo', 'provider'],
    summary: 'The named reports, after published statistics, with how they differ from those',
    response: Reports,
    problems: [],
    handler: () => ({ body: { reports: [...REPORTS] } }),
  });

const Params = z.object({ report: z.string().max(60) });
const Query = z.strictObject({ month: Month.optional() });

/** `GET /v1/reports/:report`: one named report of a month, exactly. */
export const reportRoute = (deps: RouteDeps) =>
  route({
    ...{ method: 'get', path: '/v1/reports/:report', roles: ['dmo', 'provider'] },
    summary: 'One named report of a month that is over, of the area and of each provider',
    params: Params,
    query: Query,
    response: Report,
    problems: ['report-not-found', 'not-ready'],
    handler: ({ params, query }) => ({ body: reportAsked(deps, params.report, query.month) }),
  });

/** `GET /v1/reports/:report/table.csv` and `.xlsx`: the same, to take away. */
export const reportFileRoutes = (deps: RouteDeps) =>
  fileRoutes({
    path: '/v1/reports/:report/table',
    roles: ['dmo', 'provider'],
    rowIs: 'the area and for each provider',
    params: Params,
    query: Query,
    problems: ['report-not-found', 'not-ready'],
    fileOf: ({ params, query }) => {
      const report = reportAsked(deps, params.report, query.month);
      return { sheet: reportSheet(report), name: `${report.report.id}-${report.to.slice(0, 7)}` };
    },
  });

/** @throws Problem `report-not-found`, `not-ready`, `invalid-request` for a month that is not over */
function reportAsked(deps: RouteDeps, named: string, month: string | undefined): Report {
  const today = dayAsked(deps, undefined);
  const report = REPORTS.find(({ id }) => id === named);
  if (!report) throw new Problem('report-not-found');
  const { first, last } = monthAsked(month, today);
  const from = report.period === 'month' ? first : addMonths(first, -2);
  return {
    ...deps.provenanceOn(last),
    ...{ report, from, to: last },
    rows: reportOf(deps, report, { from, to: last }),
  };
}

/**
 * The month that is named, else the last that is over.
 * @throws Problem `invalid-request` for a month that is not over
 */
function monthAsked(month: string | undefined, today: LocalDate): { first: string; last: string } {
  const thisMonth = `${today.slice(0, 7)}-01`;
  const first = month === undefined ? addMonths(thisMonth, -1) : `${month}-01`;
  const last = addDays(addMonths(first, 1), -1);
  if (last < today) return { first, last };
  throw refused('month', 'must be a month that is over');
}
