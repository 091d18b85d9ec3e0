import { ReferralId } from '@waits/contracts/values';
import type { Route } from '@waits/kit/http/route';
import { z } from 'zod';
import { clocksView } from '../domain/clocks-view.js';
import type { Upstreams } from '../domain/upstreams.js';
import { dayAsked, DayQuery } from './day-asked.js';
import { filterErrors } from './filter-errors.js';
import { missing } from './missing.js';
import type { Render } from './page.js';
import { page } from './page.js';

type Deps = { render: Render } & Pick<Upstreams, 'waits'>;

/** `/referrals/:id/clocks`: each clock of one referral, explained. */
export const clocksPage = ({ render, waits }: Deps): Route =>
  page(render, {
    path: '/referrals/:id/clocks',
    roles: ['dmo', 'spoc-officer'],
    summary: 'Each clock of one referral, with its rule, its source and the events it used',
    params: z.object({ id: ReferralId }),
    query: z.object(DayQuery),
    problems: ['referral-not-found'],
    handler: async ({ params, query, requestId }) => {
      const { asOf, error, boxes } = dayAsked(query);
      const { status, errors } = filterErrors({ day: error });
      const answer = await waits.clocks(params.id, { asOf }, requestId);
      if (!answer.ok) return missing(answer, { what: 'The clocks of this referral' });
      return {
        view: 'clocks',
        status,
        data: { referral: clocksView(answer.value), errors, boxes },
      };
    },
  });
