import { Readable } from 'node:stream';
import { WORKLIST_SORTS, WORKLIST_STATUSES } from '@waits/contracts/api/reporting';
import { LocalDate, OdsCodeAsked, Pathway } from '@waits/contracts/values';
import type { Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';
import { z } from 'zod';
import type { FileAsked, Params, Upstreams } from '../domain/upstreams.js';
import { blankOr } from './blank.js';
import { refusalOf } from './missing.js';

const COHORT = {
  asOf: blankOr(LocalDate),
  pathway: blankOr(Pathway),
  provider: blankOr(z.string().max(30).toUpperCase().pipe(OdsCodeAsked)),
};
const QUERIES: Readonly<Record<FileAsked['of'], z.ZodType<Params>>> = {
  summary: z.object(COHORT),
  worklist: z.object({
    ...COHORT,
    standard: z.string().max(60),
    status: z.enum(WORKLIST_STATUSES).default('waiting'),
    sort: z.enum(WORKLIST_SORTS).default('longest'),
  }),
};
const FORMATS = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<FileAsked['format'], string>;

type Deps = Pick<Upstreams, 'reporting'>;

/** `/summary.csv`, `/worklist.csv` and both as `.xlsx`: what a page shows, whole, to take away. */
export const filePages = (deps: Deps): Route[] =>
  (['summary', 'worklist'] as const).flatMap((of) =>
    (['csv', 'xlsx'] as const).map((format) => filePage(deps, { of, format })),
  );

const filePage = ({ reporting }: Deps, { of, format }: FileAsked): Route =>
  route({
    method: 'get',
    path: `/${of}.${format}`,
    roles: ['dmo'],
    summary: `The whole ${of} as ${format === 'csv' ? 'CSV' : 'a workbook'}`,
    query: QUERIES[of],
    response: z.instanceof(Readable),
    produces: FORMATS[format],
    problems: ['standard-not-found', 'upstream-unavailable'],
    handler: async ({ query, requestId }) => {
      const answer = await reporting.file({ of, format }, query, requestId);
      if (!answer.ok) throw refusalOf(answer);
      const { body, disposition } = answer.value;
      return {
        body: Readable.from(body),
        headers: {
          'content-disposition': disposition ?? `attachment; filename="${of}.${format}"`,
          'cache-control': 'no-store',
        },
      };
    },
  });
