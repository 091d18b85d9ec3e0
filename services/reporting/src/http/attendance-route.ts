import { Attendance } from '@waits/contracts/api/attendance';
import { LocalDate, OdsCodeAsked, Pathway } from '@waits/contracts/values';
import { route } from '@waits/kit/http/route';
import { z } from 'zod';
import { attendance, ATTENDANCE_DEFINITIONS } from '../domain/analytics/attendance.js';
import { dayNumber } from '../domain/day-number.js';
import { cohortOf } from '../domain/projection.js';
import type { RouteDeps } from './answer-context.js';
import { dayAsked, filterOf } from './answer-context.js';
import { TIME, timeAsked } from './time-asked.js';

const Query = z.strictObject({
  pathway: Pathway.optional(),
  provider: OdsCodeAsked.optional(),
  asOf: LocalDate.optional(),
  ...TIME,
});

/** `GET /v1/attendance`: what became of appointments, and how often a child was not brought. */
export const attendanceRoute = (deps: RouteDeps) =>
  route({
    method: 'get',
    path: '/v1/attendance',
    roles: ['dmo', 'provider'],
    summary:
      'What became of appointments in a time, by month and provider, and how often a child was not brought',
    query: Query,
    response: Attendance,
    problems: ['not-ready'],
    handler: ({ query }) => {
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
        body: {
          ...deps.provenanceOn(asOf),
          ...{ filter: filterOf({ pathway, provider }), from, to },
          definitions: [...ATTENDANCE_DEFINITIONS],
          ...{ ...found, providers },
        },
      };
    },
  });
