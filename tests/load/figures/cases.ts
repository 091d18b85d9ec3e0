import type { Case } from './ask.js';

const STANDARD = { standard: 'ASD-STAT-13W' };
const LAST_YEAR = '2024-09-30';
const OF_A_YEAR = { from: '2024-10-01' };

/** Every dimension of a table of cohorts. */
const DIMENSIONS = [
  ...['pathway', 'provider', 'team', 'subIcbOfResidence', 'subIcbOfRegistration', 'commissioner'],
  ...['priority', 'reason', 'ageBand', 'age', 'sex', 'ethnicity', 'deprivationQuintile'],
  ...['lookedAfter', 'ehcPlan', 'school', 'referralMonth', 'status'],
];

const PAIRS = [
  ['provider', 'ageBand'],
  ['priority', 'status'],
  ['sex', 'ethnicity'],
  ['school', 'deprivationQuintile'],
  ['referralMonth', 'lookedAfter'],
] as const;

const FILTERS = [
  { provider: 'ZB003' },
  { sex: '2', deprivationQuintile: ['1', '2'] },
  { priority: '2', lookedAfter: 'yes', status: 'breached' },
];

const cohorts = (kind: string, query: Case['query']): Case => ({
  ...{ kind, path: '/v1/cohorts', query: { ...STANDARD, ...query } },
});

const tables: Case[] = [
  ...DIMENSIONS.map((rows) => cohorts('table by one dimension', { rows })),
  ...PAIRS.map(([rows, columns]) => cohorts('table by two dimensions', { rows, columns })),
  ...FILTERS.map((filter) =>
    cohorts('table of a filtered cohort', { rows: 'ethnicity', ...filter }),
  ),
  ...DIMENSIONS.map((rows) => cohorts('table of a year ago', { rows, asOf: LAST_YEAR })),
  ...DIMENSIONS.map((rows) => cohorts('table with a year of flow', { rows, ...OF_A_YEAR })),
  ...PAIRS.map(([rows, columns]) =>
    cohorts('table by two dimensions with a year of flow', { rows, columns, ...OF_A_YEAR }),
  ),
];

const SORTS = ['longest', 'shortest', 'due', 'received'];
const STATUSES = ['over', 'within', 'due-soon', 'silent', 'no-appointment'];

const worklist = (query: Case['query']): Case => ({
  ...{ kind: 'worklist page', path: '/v1/worklist', query: { ...STANDARD, ...query } },
});

const pages: Case[] = [
  ...SORTS.map((sort) => worklist({ sort })),
  ...STATUSES.map((status) => worklist({ status })),
  worklist({ provider: 'ZB003' }),
];

const others: Case[] = [
  { kind: 'summary of the area', path: '/v1/summary', query: {} },
  { kind: 'summary of one provider', path: '/v1/summary', query: { provider: 'ZB003' } },
  { kind: 'queue of a year', path: '/v1/queue', query: { ...STANDARD, weeks: '52' } },
  { kind: 'ended waits of a year', path: '/v1/ended', query: { ...STANDARD, ...OF_A_YEAR } },
  { kind: 'equity', path: '/v1/equity', query: { ...STANDARD, by: 'ethnicity' } },
  { kind: 'attendance of a year', path: '/v1/attendance', query: OF_A_YEAR },
  ...['autism-statistics', 'eating-disorders'].map((report) => ({
    ...{ kind: 'named report', path: '/v1/reports/:report', query: { report, month: '2025-06' } },
  })),
];

/** All that a reader may ask, in groups that are told of together. */
export const CASES: readonly Case[] = [...tables, ...pages, ...others];
export const SORTED_BY = SORTS;
