import { TriedClocks, TryClocks } from '@waits/contracts/api/try-clocks';
import type { Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';

type Deps = { tryClocks: (asked: TryClocks) => TriedClocks };

/** A trial: events in, clocks out, and nothing is kept of either. */
export const tryRoutes = ({ tryClocks }: Deps): Route[] => [
  route({
    method: 'post',
    path: '/v1/clocks/try',
    roles: ['dmo', 'spoc-officer', 'provider', 'operator', 'system'],
    summary:
      'Facts, clocks and explanations that these events would give, of many referrals and children at once. Nothing is stored.',
    body: TryClocks,
    response: TriedClocks,
    problems: ['not-json', 'too-large'],
    handler: ({ body }) => ({ body: tryClocks(body) }),
  }),
];
