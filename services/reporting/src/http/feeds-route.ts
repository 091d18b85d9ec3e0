import { Feeds } from '@waits/contracts/api/feeds';
import { LocalDate } from '@waits/contracts/values';
import { route } from '@waits/kit/http/route';
import { z } from 'zod';
import type { FeedBook } from '../domain/feed-book.js';
import { declaredOf, feedParts } from '../domain/feed-parts.js';
import type { RouteDeps } from './answer-context.js';
import { dayAsked } from './answer-context.js';

type Deps = RouteDeps & { feeds: FeedBook };

/** `GET /v1/feeds`: how every feed stands, by the same projection that every total carries. */
export const feedsRoute = (deps: Deps) =>
  route({
    method: 'get',
    path: '/v1/feeds',
    roles: ['dmo', 'provider', 'commissioner', 'operator'],
    summary: 'How every feed stands on a day: age, lateness, volume, and what stopped within it',
    query: z.strictObject({ asOf: LocalDate.optional() }),
    response: Feeds,
    problems: ['not-ready'],
    handler: ({ query }) => {
      const asOf = dayAsked(deps, query.asOf);
      const { caughtUp, missing, feeds } = deps.provenanceOn(asOf);
      const bySource = deps.feeds.bySource();
      return {
        body: {
          ...{ asOf, caughtUp, missing },
          feeds: feeds.map((feed) => {
            const origins = bySource.get(feed.source) ?? [];
            return {
              ...feed,
              declared: declaredOf(origins) ?? null,
              ...feedParts(origins, feed.cadenceHours, asOf),
            };
          }),
        },
      };
    },
  });
