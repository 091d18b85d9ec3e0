import { DataQuality, QualityReferrals } from '@waits/contracts/api/data-quality';
import { QualityRules } from '@waits/contracts/api/data-quality-rules';
import { LocalDate, OdsCodeAsked, Pathway, ReferralId } from '@waits/contracts/values';
import { jsonCursor } from '@waits/kit/http/json-cursor';
import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import { QUALITY_RULES } from '@waits/sources/translate/quality/catalogue';
import { z } from 'zod';
import { cohortOf } from '../domain/projection.js';
import { DIMENSION_OF } from '../domain/quality/broken-rules.js';
import { qualityReferrals } from '../domain/quality/quality-referrals.js';
import { DEFINITIONS } from '../domain/quality/quality-scores.js';
import type { RouteDeps } from './answer-context.js';
import { dayAsked, filterOf } from './answer-context.js';
import { everyPage, ROWS_AT_A_TIME } from './sheets/every-page.js';
import { fileRoutes } from './sheets/file-routes.js';
import { qualityScoresSheet } from './sheets/quality-scores-sheet.js';
import { qualitySheet } from './sheets/quality-sheet.js';

const LARGEST_PAGE = 500;
const CURSOR_LENGTH = 1000;

const cohort = {
  asOf: LocalDate.optional(),
  provider: OdsCodeAsked.optional(),
  pathway: Pathway.optional(),
};

const Cohort = z.strictObject(cohort);
type Cohort = z.infer<typeof Cohort>;

/** `GET /v1/data-quality/rules`: the catalogue. */
export const qualityRulesRoute = () =>
  route({
    method: 'get',
    path: '/v1/data-quality/rules',
    roles: ['dmo', 'provider', 'commissioner', 'spoc-officer'],
    summary:
      'Every rule of data quality: what it says, why it matters for a wait, how to put it right',
    query: z.strictObject({}),
    response: QualityRules,
    problems: [],
    handler: () => ({ body: { rules: [...QUALITY_RULES] } }),
  });

/** `GET /v1/data-quality`: scores, and what they are made of. */
export const qualityRoute = (deps: RouteDeps) =>
  route({
    method: 'get',
    path: '/v1/data-quality',
    roles: ['dmo', 'provider'],
    summary: 'How good the data is, by provider, dimension, rule and field: exact figures',
    query: Cohort,
    response: DataQuality,
    problems: ['not-ready'],
    handler: ({ query }) => ({ body: qualityAsked(deps, query) }),
  });

/** `GET /v1/data-quality/table.csv` and `.xlsx`: the same, to take away. */
const qualityScoresFileRoutes = (deps: RouteDeps) =>
  fileRoutes({
    path: '/v1/data-quality/table',
    roles: ['dmo', 'provider'],
    rowIs: 'each score, dimension, field and rule of the area and of each provider',
    query: Cohort,
    problems: ['not-ready'],
    fileOf: ({ query }) => {
      const quality = qualityAsked(deps, query);
      return { sheet: qualityScoresSheet(quality), name: `data-quality-${quality.asOf}` };
    },
  });

/** @throws Problem `not-ready`, `invalid-request` for a day to come */
function qualityAsked(deps: RouteDeps, { asOf, provider, pathway }: Cohort): DataQuality {
  const day = dayAsked(deps, asOf);
  const report = deps.projection.quality({ asOf: day, provider, pathway });
  const filter = filterOf({ provider, pathway });
  return { ...deps.provenanceOn(day), filter, definitions: [...DEFINITIONS], ...report };
}

/** A page's end, of use only for the rule it was given with. */
const { textOf, read } = jsonCursor(z.strictObject({ rule: z.string().max(60), id: ReferralId }));

const ListQuery = z.strictObject({ ...cohort, rule: z.string().max(60) });
const PageQuery = ListQuery.extend({
  limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(50),
  after: z.string().max(CURSOR_LENGTH).optional(),
});

/** `GET /v1/data-quality/referrals`: the referrals that break a rule. */
export const qualityReferralsRoute = (deps: RouteDeps) =>
  route({
    method: 'get',
    path: '/v1/data-quality/referrals',
    roles: ['dmo', 'provider'],
    summary: 'The referrals that break a rule of data quality, page by page, without identity',
    query: PageQuery,
    response: QualityReferrals,
    problems: ['invalid-cursor', 'not-ready'],
    handler: ({ query: { asOf, rule: ruleId, limit, after, provider, pathway } }) => {
      const day = dayAsked(deps, asOf);
      checkRule(ruleId);
      const { next, ...page } = qualityReferrals(deps.replica, {
        ...{ ruleId, limit, after: after === undefined ? null : placeOf(after, ruleId) },
        cohort: cohortOf(deps.replica, { asOf: day, provider, pathway }),
      });
      return {
        body: {
          ...{ ...deps.provenanceOn(day), ruleId, filter: filterOf({ provider, pathway }) },
          ...page,
          next: next === null ? null : textOf({ rule: ruleId, id: next }),
        },
      };
    },
  });

export const qualityFileRoutes = (deps: RouteDeps) => [
  ...qualityScoresFileRoutes(deps),
  ...referralsFileRoutes(deps),
];

/** `GET /v1/data-quality/referrals/table.csv` and `.xlsx`: all of them, to take away. */
const referralsFileRoutes = (deps: RouteDeps) =>
  fileRoutes({
    path: '/v1/data-quality/referrals/table',
    roles: ['dmo', 'provider'],
    rowIs: 'each referral',
    query: ListQuery,
    problems: ['not-ready'],
    fileOf: ({ query: { asOf, rule: ruleId, provider, pathway } }) => {
      const day = dayAsked(deps, asOf);
      checkRule(ruleId);
      const cohort = cohortOf(deps.replica, { asOf: day, provider, pathway });
      const pageAfter = (after: string | null) => {
        const question = { ruleId, limit: ROWS_AT_A_TIME, after, cohort };
        const { referrals: rows, ...page } = qualityReferrals(deps.replica, question);
        return { rows, ...page };
      };
      const first = pageAfter(null);
      const told = { ...deps.provenanceOn(day), ruleId, filter: filterOf({ provider, pathway }) };
      const sheet = qualitySheet({ ...told, total: first.total }, everyPage(first, pageAfter));
      return { sheet, name: `data-quality-${ruleId}-${day}` };
    },
  });

/** @throws Problem `invalid-request` for what is no rule that a referral can break */
function checkRule(ruleId: string): void {
  if (DIMENSION_OF.has(ruleId)) return;
  const detail = 'must be a rule that referrals can break: see /v1/data-quality/rules';
  throw new Problem('invalid-request', { errors: [{ pointer: '#/query/rule', detail }] });
}

/** @throws Problem `invalid-cursor` for a cursor that was not given out with this rule */
function placeOf(cursor: string, ruleId: string): string {
  const { rule, id } = read(cursor);
  if (rule !== ruleId) throw new Problem('invalid-cursor');
  return id;
}
