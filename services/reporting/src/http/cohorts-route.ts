import { COHORT_DIMENSIONS, Cohorts } from '@waits/contracts/api/cohorts';
import type { LocalDate } from '@waits/contracts/values';
import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import { filtersOf } from '../domain/cohorts/cohort-filters.js';
import { COHORT_DEFINITIONS, cohortReport } from '../domain/cohorts/cohort-report.js';
import type { CohortQuestion, CohortTable } from '../domain/cohorts/cohort-table.js';
import { MOST_CELLS } from '../domain/cohorts/cell-book.js';
import { cohortTable } from '../domain/cohorts/cohort-table.js';
import type { Tables } from '../domain/cohorts/dimensions.js';
import { dayNumber } from '../domain/day-number.js';
import { PERCENTILE_METHOD } from '../domain/wait-counts.js';
import type { RouteDeps } from './answer-context.js';
import { dayAsked } from './answer-context.js';
import { CohortsQuery, onlyPathway } from './cohorts-query.js';
import { refused } from './refused.js';
import { isStandardNamed, STANDARD_NAMED, standardAsked } from './standard-asked.js';
import { cohortSheet } from './sheets/cohort-sheet.js';
import { fileRoutes } from './sheets/file-routes.js';
import { timeAsked } from './time-asked.js';

const DEFAULT_PERCENTS = [25, 75, 90, 95];

const COMMON = {
  roles: ['dmo', 'provider'] as const,
  query: CohortsQuery,
  problems: ['standard-not-found', 'not-ready'] as const,
};

/** `GET /v1/cohorts`: open waits of any cohort, by any one or two of what they are told apart by, exactly. */
export const cohortsRoute = (deps: RouteDeps) =>
  route({
    ...COMMON,
    method: 'get',
    path: '/v1/cohorts',
    summary:
      'Open waits under one standard of any cohort on any day, in a table of one or two dimensions, and what came and went in a time',
    response: Cohorts,
    handler: ({ query }) => ({ body: cohortsAsked(deps, query) }),
  });

/** `GET /v1/cohorts/table.csv` and `.xlsx`: the same, to take away. */
export const cohortsFileRoutes = (deps: RouteDeps) =>
  fileRoutes({
    ...COMMON,
    path: '/v1/cohorts/table',
    rowIs: 'each group',
    fileOf: ({ query }) => {
      const cohorts = cohortsAsked(deps, query);
      const name = `cohorts-${cohorts.standardId}-${cohorts.asOf}`;
      return { sheet: cohortSheet(cohorts), name };
    },
  });

/** @throws Problem as the functions below */
function cohortsAsked(deps: RouteDeps, query: CohortsQuery): Cohorts {
  const asOf = dayAsked(deps, query.asOf);
  const { standard, clocks } = cohortStandard(deps, query);
  const tables = { clocks, referrals: deps.replica.referrals };
  const period = periodAsked(query, asOf);
  const sides = { rows: query.rows ?? null, columns: query.columns ?? null };
  const table = tableAsked(tables, {
    ...sides,
    filters: filtersAsked(deps, query),
    asOf: dayNumber(asOf),
    period: period && { from: dayNumber(period.from), to: dayNumber(period.to) },
  });
  const percents = query.percentile ?? DEFAULT_PERCENTS;
  return {
    ...deps.provenanceOn(asOf),
    ...{ standardId: standard.id, standardTitle: standard.title, filter: filterTold(query) },
    ...{ definitions: [...COHORT_DEFINITIONS], percentileMethod: PERCENTILE_METHOD, period },
    ...cohortReport(table, { ...sides, standard, percents }),
  };
}

/** @throws Problem `invalid-request` where nothing says which standard, `standard-not-found` */
function cohortStandard(deps: RouteDeps, query: CohortsQuery) {
  const asked = { standard: query.standard, pathway: onlyPathway(query) };
  if (!isStandardNamed(asked)) throw refused('standard', STANDARD_NAMED.message);
  return standardAsked(deps, asked);
}

/** The time whose flow is asked for, null for none. */
const periodAsked = (query: CohortsQuery, asOf: LocalDate) =>
  query.from === undefined && query.to === undefined ? null : timeAsked(query, asOf);

/** @throws Problem `invalid-request` for each filter with a value that it cannot have */
function filtersAsked({ replica }: RouteDeps, query: CohortsQuery) {
  const { filters, faults } = filtersOf(replica.referrals, query);
  if (faults.length === 0) return filters;
  const errors = faults.map(({ dimension, detail }) => ({
    pointer: `#/query/${dimension}`,
    detail,
  }));
  throw new Problem('invalid-request', { errors });
}

/** @throws Problem `invalid-request` for a table of too many cells */
function tableAsked(tables: Tables, question: CohortQuestion): CohortTable {
  const table = cohortTable(tables, question);
  if (!('cellsAsked' in table)) return table;
  throw refused(
    question.rows === null ? 'columns' : 'rows',
    `would make ${String(table.cellsAsked)} cells, and ${String(MOST_CELLS)} are the most: ask for fewer by filters`,
  );
}

const filterTold = (query: CohortsQuery): Cohorts['filter'] =>
  Object.fromEntries(
    COHORT_DIMENSIONS.flatMap((name) => {
      const values = query[name];
      return values === undefined ? [] : [[name, values]];
    }),
  );
