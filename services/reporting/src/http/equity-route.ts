import { Equity, EQUITY_DIMENSIONS } from '@waits/contracts/api/equity';
import { route } from '@waits/kit/http/route';
import { z } from 'zod';
import { EQUITY_DEFINITIONS, equityReport } from '../domain/analytics/equity-report.js';
import { cohortTable } from '../domain/cohorts/cohort-table.js';
import { filtersOf } from '../domain/cohorts/cohort-filters.js';
import { dayNumber } from '../domain/day-number.js';
import type { Policy } from '../domain/disclosure/policy.js';
import type { RouteDeps } from './answer-context.js';
import { dayAsked, filterOf } from './answer-context.js';
import { refused } from './refused.js';
import { equitySheet } from './sheets/equity-sheet.js';
import { fileRoutes } from './sheets/file-routes.js';
import { ASKED, isStandardNamed, STANDARD_NAMED, standardAsked } from './standard-asked.js';

const LONGEST_VALUE = 40;

const Query = z
  .strictObject({
    ...ASKED,
    by: z.enum(EQUITY_DIMENSIONS, { error: `must be one of ${EQUITY_DIMENSIONS.join(', ')}` }),
    reference: z.string().max(LONGEST_VALUE).optional(),
  })
  .refine(isStandardNamed, STANDARD_NAMED);

type Query = z.infer<typeof Query>;

type Deps = RouteDeps & { policy: Policy };

const COMMON = {
  // Not commissioners: a filter and a day of one's own choosing are differencing, which no suppression of one answer withstands.
  roles: ['dmo', 'provider'],
  query: Query,
  problems: ['standard-not-found', 'not-ready'],
} as const;

/** `GET /v1/equity`: how often children of each group wait over a standard, beside the others. */
export const equityRoute = (deps: Deps) =>
  route({
    ...COMMON,
    method: 'get',
    path: '/v1/equity',
    summary:
      'How often children of each group wait over a standard, as ratios with intervals, in counts that may be published',
    response: Equity,
    handler: ({ query }) => ({ body: equityAsked(deps, query) }),
  });

/** `GET /v1/equity/table.csv` and `.xlsx`: the same, to take away. */
export const equityFileRoutes = (deps: Deps) =>
  fileRoutes({
    ...COMMON,
    path: '/v1/equity/table',
    rowIs: 'each group',
    fileOf: ({ query }) => {
      const equity = equityAsked(deps, query);
      const name = `equity-${equity.by}-${equity.standardId}-${equity.asOf}`;
      return { sheet: equitySheet(equity), name };
    },
  });

/** @throws Problem `not-ready`, `standard-not-found`, `invalid-request` for what has no ratio */
function equityAsked(deps: Deps, query: Query): Equity {
  const asOf = dayAsked(deps, query.asOf);
  const { standard, clocks } = standardAsked(deps, query);
  if (standard.limit === null) {
    throw refused('standard', 'has no limit, so that nobody can be over it');
  }
  const { by, reference = null, pathway, provider } = query;
  const { referrals } = deps.replica;
  const { filters } = filtersOf(referrals, {
    pathway: pathway === undefined ? undefined : [pathway],
    provider: provider === undefined ? undefined : [provider],
  });
  const table = cohortTable(
    { clocks, referrals },
    { rows: by, columns: null, filters, asOf: dayNumber(asOf), period: null },
  );
  if ('cellsAsked' in table) throw refused('by', 'makes more groups than are answered');
  const counted = table.rows.map((group, place) => ({
    ...{ group, waiting: table.waits.byRow[place]?.waiting ?? 0 },
    over: table.waits.byRow[place]?.over ?? 0,
  }));
  if (reference !== null && !counted.some(({ group }) => group === reference)) {
    throw refused('reference', 'is none of the groups that wait');
  }
  return {
    ...deps.provenanceOn(asOf),
    ...{ standardId: standard.id, by, policy: deps.policy.name },
    filter: filterOf({ pathway, provider, reference: query.reference }),
    definitions: [...EQUITY_DEFINITIONS],
    ...equityReport(counted, { policy: deps.policy, reference }),
  };
}
