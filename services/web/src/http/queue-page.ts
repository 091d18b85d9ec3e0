import { QueryStatus } from '@waits/contracts/api/query';
import type { Route } from '@waits/kit/http/route';
import { z } from 'zod';
import { TEAMS } from '../domain/names.js';
import { lostView, queueView } from '../domain/query-page-view.js';
import type { Upstreams } from '../domain/upstreams.js';
import { blankOr } from './blank.js';
import { missing } from './missing.js';
import type { Render } from './page.js';
import { page } from './page.js';

type Deps = { render: Render } & Pick<Upstreams, 'spoc'>;

const STATUS_CHOICES = [
  { value: 'open', text: 'Open' },
  { value: 'answered', text: 'Answered' },
  { value: 'closed', text: 'Closed' },
  { value: 'all', text: 'All' },
];
const TEAM_CHOICES = [{ value: '', text: 'All teams' }, ...TEAMS];

/** `/spoc`: the queue, most urgent first. */
export const queuePage = ({ render, spoc }: Deps): Route =>
  page(render, {
    path: '/spoc',
    roles: ['spoc-officer', 'dmo'],
    summary: 'The queue of the Single Point of Contact',
    query: z.object({
      status: z.enum([...QueryStatus.options, 'open', 'all']).default('open'),
      team: blankOr(z.string().max(60)),
      after: z.string().max(400).optional(),
    }),
    handler: async ({ query, requestId }) => {
      const { status, team, after } = query;
      const [answer, losses] = await Promise.all([
        spoc.list({ status, team, after, limit: '25' }, requestId),
        spoc.lost(requestId),
      ]);
      if (!answer.ok) return missing(answer, { what: 'The queue of queries' });
      const { next } = answer.value;
      const again = new URLSearchParams({ status, ...(team !== undefined && { team }) });
      return {
        view: 'queue',
        data: {
          queue: queueView(answer.value),
          lost: losses.ok ? lostView(losses.value) : [],
          next:
            next === null ? null : `/spoc?${again.toString()}&after=${encodeURIComponent(next)}`,
          first: after === undefined ? null : `/spoc?${again.toString()}`,
          filter: { status, team: team ?? '' },
          choices: { statuses: STATUS_CHOICES, teams: TEAM_CHOICES },
        },
      };
    },
  });
