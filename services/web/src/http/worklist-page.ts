import { WORKLIST_SORTS, WORKLIST_STATUSES } from '@waits/contracts/api/reporting';
import { Pathway } from '@waits/contracts/values';
import type { Route } from '@waits/kit/http/route';
import { z } from 'zod';
import type { Upstreams } from '../domain/upstreams.js';
import type { Choice } from '../domain/worklist-view.js';
import { PATHWAY_CHOICES, SORTS, STATUSES, worklistView } from '../domain/worklist-view.js';
import { blankOr } from './blank.js';
import { dayAsked, DayQuery } from './day-asked.js';
import { filterErrors } from './filter-errors.js';
import { missing } from './missing.js';
import type { Render } from './page.js';
import { page } from './page.js';
import { providerAsked, ProviderQuery } from './provider-asked.js';

type Deps = { render: Render; standards: readonly Choice[]; defaultStandard: string } & Pick<
  Upstreams,
  'reporting'
>;

const PAGE_SIZE = '25';

/** `/worklist`: those who wait under one standard, a page at a time. */
export const worklistPage = ({ render, reporting, standards, defaultStandard }: Deps): Route =>
  page(render, {
    path: '/worklist',
    roles: ['dmo'],
    summary: 'Those who wait under one standard',
    query: z.object({
      standard: z.string().max(60).default(defaultStandard),
      pathway: blankOr(Pathway),
      provider: ProviderQuery,
      status: z.enum(WORKLIST_STATUSES).default('waiting'),
      sort: z.enum(WORKLIST_SORTS).default('longest'),
      after: z.string().max(1000).optional(),
      ...DayQuery,
    }),
    handler: async ({ query, requestId }) => {
      const { standard, pathway, status, sort, after } = query;
      const { asOf, error: dayError, boxes } = dayAsked(query);
      const { provider, error } = providerAsked(query.provider);
      const { status: shown, errors } = filterErrors({ day: dayError, provider: error });
      const filter = { standard, pathway, provider, status, sort, asOf };
      const asked = { ...filter, after, limit: PAGE_SIZE };
      const answer = await reporting.worklist(asked, requestId);
      if (!answer.ok) return missing(answer, { what: 'The list of those who wait' });
      return {
        view: 'worklist',
        status: shown,
        data: {
          worklist: worklistView(answer.value, filter),
          isFirstPage: after === undefined,
          filter: { ...filter, provider: query.provider },
          boxes,
          errors,
          choices: { standards, pathways: PATHWAY_CHOICES, statuses: STATUSES, sorts: SORTS },
        },
      };
    },
  });
