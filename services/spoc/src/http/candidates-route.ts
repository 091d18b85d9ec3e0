import { Candidates, DescribedChild } from '@waits/contracts/api/matching';
import type { Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import type { ChildDirectory } from '../domain/child-directory.js';

type Deps = { children: Pick<ChildDirectory, 'candidates'> };

/** Looking for a child whose NHS number nobody knows. It answers which fields agree, never what they hold, and joins nothing. */
export const candidatesRoute = ({ children }: Deps): Route =>
  route({
    method: 'post',
    path: '/v1/children/candidates',
    roles: ['spoc-officer'],
    summary:
      'Children that may be the one described by birth date with name or postcode, likeliest first; it is not kept',
    body: DescribedChild,
    response: Candidates,
    problems: ['not-ready'],
    handler: async ({ body, requestId }) => {
      const found = await children.candidates(body, requestId);
      if (found) return { body: found };
      throw new Problem('not-ready', {
        detail: 'Children cannot be looked for now: waits does not answer. Try again',
      });
    },
  });
