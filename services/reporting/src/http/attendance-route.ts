import { Attendance } from '@waits/contracts/api/attendance';
import { LocalDate, OdsCodeAsked, Pathway } from '@waits/contracts/values';
import { route } from '@waits/kit/http/route';
import { z } from 'zod';
import { attendance, ATTENDANCE_DEFINITIONS } from '../domain/analytics/attendance.js';
import { dayNumber } from '../domain/day-number.js';
import { cohortOf } from '../domain/projection.js';
import type { RouteDeps } from './answer-context.js';
import { dayAsked, filterOf } from './answer-context.js';
import { attendanceSheet } from './sheets/attendance-sheet.js';
import { fileRoutes } from './sheets/file-routes.js';
import { TIME, timeAsked } from './time-asked.js';

const Query = z.strictObject({
  pathway: Pathway.optional(),
  provider: OdsCodeAsked.optional(),
  asOf: LocalDate.optional(),
  ...TIME,
});
type Query = z.infer<typeof Query>;

const COMMON = { roles: ['dmo', 'provider'], query: Query, problems: ['not-ready'] } as const;

/** `GET /v1/attendance`: what became of appointments, and how often a child was not brought. */
export const attendanceRoute = (deps: RouteDeps) =>
  route({
    ...COMMON,
    method: 'get',
    path: '/v1/attendance',
    summary:
      'What became of appointments in a time, by month and provider, and how often a child was not brought',
    response: Attendance,
    handler: ({ query }) => ({ body: attendanceAsked(deps, query) }),
  });

/** `GET /v1/attendance/table.csv` and `.xlsx`: the same, to take away. */
export const attendanceFileRoutes = (deps: RouteDeps) =>
  fileRoutes({
    ...COMMON,
    path: '/v1/attendance/table',
    rowIs: 'all, each month and each provider',
    fileOf: ({ query }) => {
      const told = attendanceAsked(deps, query);
      return { sheet: attendanceSheet(told), name: `attendance-${told.from}-${told.to}` };
    },
  });

/** @throws Problem `not-ready`, `invalid-request` for a time that cannot be */
function attendanceAsked(deps: RouteDeps, query: Query): Attendance {
  const asOf = dayAsked(deps, query.asOf);
  const { from, to } = timeAsked(query, asOf);
  const { pathway, provider } = query;
  const { referrals, ids } = deps.replica;
  const found = attendance({
    ...{ referrals, rows: ids.rows(), from: dayNumber(from), to: dayNumber(to) },
    cohort: cohortOf(deps.replica, { asOf, provider, pathway }),
  });
  const names = referrals.dictionaries.provider;
  const providers = [...found.providers]
    .map(([code, counts]) => ({ provider: names.textOf(code) ?? '', ...counts }))
    .sort((a, b) => (a.provider < b.provider ? -1 : 1));
  return {
    ...deps.provenanceOn(asOf),
    ...{ filter: filterOf({ pathway, provider }), from, to },
    definitions: [...ATTENDANCE_DEFINITIONS],
    ...{ ...found, providers },
  };
}
