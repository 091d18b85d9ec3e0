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
import { fileRoutes } from './sheets/file-routes.js';
import { reconciliationSheet } from './sheets/reconciliation-sheet.js';

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

type Query = z.infer<typeof Query>;

const COMMON = {
  roles: ['dmo', 'provider', 'operator'],
  query: Query,
  problems: ['not-ready'],
} as const;

/** `GET /v1/reconciliation`: sent, received, what became of it and what is held, by source and day. */
export const reconciliationRoute = (deps: Deps) =>
  route({
    ...COMMON,
    method: 'get',
    path: '/v1/reconciliation',
    summary:
      'By source and London day of receipt: sent, received, what became of it, published and held; and the referrals that differ',
    response: ReconciliationTable,
    handler: async ({ query, requestId }) => ({
      body: await reconciliationAsked(deps, query, requestId),
    }),
  });

/** `GET /v1/reconciliation/table.csv` and `.xlsx`: the same, to take away. */
export const reconciliationFileRoutes = (deps: Deps) =>
  fileRoutes({
    ...COMMON,
    path: '/v1/reconciliation/table',
    rowIs: 'each source and day',
    fileOf: async ({ query, requestId }) => {
      const told = await reconciliationAsked(deps, query, requestId);
      const name = `reconciliation-${told.from}-${told.to}`;
      return { sheet: reconciliationSheet(told), name };
    },
  });

/** @throws Problem `not-ready`, `invalid-request` for a time that ends before it begins */
async function reconciliationAsked(
  deps: Deps,
  query: Query,
  requestId: string,
): Promise<ReconciliationTable> {
  const to = dayAsked(deps, query.to);
  const from = query.from ?? addDays(to, 1 - DAYS_SHOWN);
  refuseBackwards(from, to);
  const { at, note, found } = await deps.lastComparison(requestId);
  const all = reconciledDays(deps.feeds.bySource(), heldByDay(found?.days ?? []), { from, to });
  const days = all.filter(({ source }) => source === (query.source ?? source));
  const differing = days.filter(({ agrees }) => !agrees).map(({ day }) => day);
  const { asOf, caughtUp } = deps.provenanceOn(deps.today());
  return {
    ...{ asOf, from, to, caughtUp, heldAsOf: at, heldNote: note, days },
    differing: differing.length,
    oldestDiffering: differing.sort()[0] ?? null,
    subjects: found?.subjects ?? [],
  };
}

function refuseBackwards(from: string, to: string): void {
  if (from <= to) return;
  const errors = [{ pointer: '#/query/from', detail: 'must not be after the last day, `to`' }];
  throw new Problem('invalid-request', { errors });
}
