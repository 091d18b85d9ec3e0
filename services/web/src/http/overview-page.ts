import type { Route } from '@waits/kit/http/route';
import { Pathway } from '@waits/contracts/values';
import { z } from 'zod';
import { filesOf } from '../domain/files-offered.js';
import { overviewView } from '../domain/overview-view.js';
import type { Upstreams } from '../domain/upstreams.js';
import { PATHWAY_CHOICES } from '../domain/worklist-view.js';
import { blankOr } from './blank.js';
import { dayAsked, DayQuery } from './day-asked.js';
import { filterErrors } from './filter-errors.js';
import { missing } from './missing.js';
import type { Render } from './page.js';
import { page } from './page.js';
import { providerAsked, ProviderQuery } from './provider-asked.js';

type Deps = { render: Render } & Pick<Upstreams, 'reporting'>;

/** `/`: every standard with its figures, and whether to believe them. */
export const overviewPage = ({ render, reporting }: Deps): Route =>
  page(render, {
    path: '/',
    roles: ['dmo'],
    summary: 'Overview for the Designated Medical Officer: figures by standard',
    query: z.object({ ...DayQuery, pathway: blankOr(Pathway), provider: ProviderQuery }),
    handler: async ({ query, requestId }) => {
      const { asOf, error: dayError, boxes } = dayAsked(query);
      const { provider, error } = providerAsked(query.provider);
      const { pathway } = query;
      const { status, errors } = filterErrors({ day: dayError, provider: error });
      const answer = await reporting.summary({ asOf, pathway, provider }, requestId);
      if (!answer.ok) return missing(answer, { what: 'The figures of who waits and for how long' });
      return {
        view: 'overview',
        status,
        data: {
          overview: overviewView(answer.value),
          files: filesOf('summary', { asOf, pathway, provider }),
          filter: { pathway, provider: query.provider },
          pathways: PATHWAY_CHOICES,
          errors,
          boxes,
        },
      };
    },
  });
