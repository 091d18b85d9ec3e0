import { Forecast } from '@waits/contracts/api/forecast';
import { LocalDate } from '@waits/contracts/values';
import { route } from '@waits/kit/http/route';
import { z } from 'zod';
import { dayNumber } from '../domain/day-number.js';
import { FORECAST_DEFINITIONS, forecastReport } from '../domain/forecast/forecast-report.js';
import type { Plan } from '../domain/forecast/simulate.js';
import { cohortOf } from '../domain/projection.js';
import type { RouteDeps } from './answer-context.js';
import { dayAsked, filterOf } from './answer-context.js';
import { refused } from './refused.js';
import { fileRoutes } from './sheets/file-routes.js';
import { forecastSheet } from './sheets/forecast-sheet.js';
import { ASKED, isStandardNamed, STANDARD_NAMED, standardAsked } from './standard-asked.js';

const MOST_A_WEEK = 100_000;
const MOST_SEED = 2_147_483_647;

const Query = z
  .strictObject({
    ...ASKED,
    months: z.coerce.number().int().min(1).max(24).default(12),
    weeks: z.coerce.number().int().min(4).max(104).default(26),
    demand: z.coerce.number().min(0).max(MOST_A_WEEK).optional(),
    capacity: z.coerce.number().min(0).max(MOST_A_WEEK).optional(),
    urgentShare: z.coerce.number().min(0).max(1).optional(),
    startOn: LocalDate.optional(),
    seed: z.coerce.number().int().min(0).max(MOST_SEED).default(1),
    runs: z.coerce.number().int().min(20).max(500).default(200),
  })
  .refine(isStandardNamed, STANDARD_NAMED)
  .refine((query) => query.startOn === undefined || isChanged(query), {
    path: ['startOn'],
    message: 'say what begins on that day: demand, capacity or urgentShare',
  });
type Query = z.infer<typeof Query>;

const isChanged = ({ demand, capacity, urgentShare }: Changes): boolean =>
  demand !== undefined || capacity !== undefined || urgentShare !== undefined;
type Changes = {
  demand?: number | undefined;
  capacity?: number | undefined;
  urgentShare?: number | undefined;
};

type ForecastDeps = RouteDeps & {
  /** A source of draws from 0 to 1 (not counted in), the same for the same seed. */
  drawsFor: (seed: number) => () => number;
};

const COMMON = {
  roles: ['dmo', 'provider'],
  query: Query,
  problems: ['standard-not-found', 'not-ready'],
} as const;

/** `GET /v1/forecast`: how many will wait, and too long, by each month's end. */
export const forecastRoute = (deps: ForecastDeps) =>
  route({
    ...COMMON,
    method: 'get',
    path: '/v1/forecast',
    summary:
      'How many will wait and be over a standard by each month’s end, as the list is run today and as it might be, and how far off such a forecast was in the past',
    response: Forecast,
    handler: ({ query }) => ({ body: forecastAsked(deps, query) }),
  });

/** `GET /v1/forecast/table.csv` and `.xlsx`: the same, to take away. */
export const forecastFileRoutes = (deps: ForecastDeps) =>
  fileRoutes({
    ...COMMON,
    path: '/v1/forecast/table',
    rowIs: 'each course and day',
    fileOf: ({ query }) => {
      const forecast = forecastAsked(deps, query);
      const name = `forecast-${forecast.standardId}-${forecast.asOf}`;
      return { sheet: forecastSheet(forecast), name };
    },
  });

/** @throws Problem `not-ready`, `standard-not-found`, `invalid-request` for a standard without a limit */
function forecastAsked(deps: ForecastDeps, query: Query): Forecast {
  const asOf = dayAsked(deps, query.asOf);
  const { standard, clocks } = standardAsked(deps, query);
  if (standard.limit === null) {
    throw refused('standard', 'has no limit, so that nobody can be over it');
  }
  const { standard: _named, asOf: _day, ...filter } = query;
  const { provider, pathway, weeks, months, seed, runs } = query;
  const cohort = cohortOf(deps.replica, { asOf, provider, pathway });
  const referrals = deps.replica.referrals.columns();
  return {
    ...deps.provenanceOn(asOf),
    ...{ standardId: standard.id, filter: filterOf(filter) },
    definitions: [...FORECAST_DEFINITIONS],
    ...forecastReport(
      { clocks, referrals, cohort, standard, weeks },
      { months, runs, openDraws: () => deps.drawsFor(seed), plan: planOf(query, asOf) },
    ),
  };
}

/** What is to change, from the day after the one asked about unless another is named; null for nothing. */
function planOf(query: Query, asOf: LocalDate): Plan | null {
  if (!isChanged(query)) return null;
  const { demand = null, capacity = null, urgentShare = null, startOn = asOf } = query;
  return { from: dayNumber(startOn), demand, capacity, urgentShare };
}
