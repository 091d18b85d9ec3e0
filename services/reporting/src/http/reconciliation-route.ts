import { ReconciliationTable } from '@waits/contracts/api/feeds';
import { LocalDate, SystemName } from '@waits/contracts/values';
import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import { addDays } from '@waits/standards/calendar';
import { z } from 'zod';
import type { FeedBook } from '../domain/feed-book.js';
import type { LastComparison } from '../domain/last-comparison.js';
import { heldByDay, reconciledDays } from '../domain/reconciled-days.js';
import type { RouteDeps } from './answer-context.js';
import { dayAsked } from './answer-context.js';

type Deps = RouteDeps & {
  feeds: FeedBook;
  /** What the waits service found when it last compared the log with what is held. */
  lastComparison: (requestId: string) => Promise<LastComparison>;
};

/** Unasked, the last four weeks and some days are shown. */
const DAYS_SHOWN = 31;

const Query = z.strictObject({
  from: LocalDate.optional(),
  to: LocalDate.optional(),
  source: SystemName.optional(),
});

/** `GET /v1/reconciliation`: sent, received, what became of it and what is held, by source and day. */
export const reconciliationRoute = (deps: Deps) =>
  route({
    method: 'get',
    path: '/v1/reconciliation',
    roles: ['dmo', 'provider', 'operator'],
    summary:
      'By source and London day of receipt: sent, received, what became of it, published and held; and the referrals that differ',
    query: Query,
    response: ReconciliationTable,
    problems: ['not-ready'],
    handler: async ({ query, requestId }) => {
      const to = dayAsked(deps, query.to);
      const from = query.from ?? addDays(to, 1 - DAYS_SHOWN);
      refuseBackwards(from, to);
      const { at, note, found } = await deps.lastComparison(requestId);
      const all = reconciledDays(deps.feeds.bySource(), heldByDay(found?.days ?? []), { from, to });
      const days = all.filter(({ source }) => source === (query.source ?? source));
      const differing = days.filter(({ agrees }) => !agrees).map(({ day }) => day);
      const { asOf, caughtUp } = deps.provenanceOn(deps.today());
      return {
        body: {
          ...{ asOf, from, to, caughtUp, heldAsOf: at, heldNote: note, days },
          differing: differing.length,
          oldestDiffering: differing.sort()[0] ?? null,
          subjects: found?.subjects ?? [],
        },
      };
    },
  });

function refuseBackwards(from: string, to: string): void {
  if (from <= to) return;
  const errors = [{ pointer: '#/query/from', detail: 'must not be after the last day, `to`' }];
  throw new Problem('invalid-request', { errors });
}
