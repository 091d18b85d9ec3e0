import {
  NewQuery,
  Query,
  QueryList,
  QueryStatus,
  QueryWithWaits,
} from '@waits/contracts/api/query';
import type { Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import { londonDay } from '@waits/standards/calendar';
import { z } from 'zod';
import type { ChildDirectory } from '../domain/child-directory.js';
import { OPEN } from '../domain/change-query.js';
import type { QuerySummary } from '../domain/query-record.js';
import type { QueryRepository } from '../domain/query-repository.js';
import { queryView, summaryView } from '../domain/query-view.js';
import { urgencyOn } from '../domain/urgency.js';
import { createQuery } from './create-query.js';
import { cursorText, readCursor } from './list-cursor.js';

type Deps = {
  queries: QueryRepository;
  children: ChildDirectory;
  now: () => Date;
  newId: () => string;
  /** Called with each new query once it is kept. */
  onReceived: (query: Query) => void;
};

const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, 'must be 1 to 200 printable characters without spaces');

const ListQuery = z.object({
  status: z.enum([...QueryStatus.options, 'open', 'all']).default('open'),
  team: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(400).optional(),
});
type ListQuery = z.infer<typeof ListQuery>;

/** Taking queries in and showing them. */
export const queryRoutes = (deps: Deps): Route[] => [receive(deps), list(deps), one(deps)];

function receive(deps: Deps): Route {
  const create = createQuery(deps);
  return route({
    method: 'post',
    path: '/v1/queries',
    roles: ['spoc-officer', 'school', 'parent', 'provider', 'dmo'],
    summary: 'Takes a query in; an Idempotency-Key header makes a repeat harmless',
    body: NewQuery,
    response: Query,
    statuses: [200, 201],
    problems: ['idempotency-key-reused'],
    handler: async ({ body, request, requestId }) => {
      const key = IdempotencyKey.optional().safeParse(request.get('idempotency-key'));
      if (!key.success) throw badKey();
      const created = await create({ query: body, idempotencyKey: key.data, requestId });
      return {
        status: created.isNew ? 201 : 200,
        body: created.body,
        headers: { location: `/v1/queries/${created.body.id}` },
      };
    },
  });
}

const badKey = (): Problem =>
  new Problem('invalid-request', {
    errors: [
      {
        pointer: '#/headers/idempotency-key',
        detail: 'must be 1 to 200 printable characters without spaces',
      },
    ],
  });

function list({ queries, now }: Deps): Route {
  return route({
    method: 'get',
    path: '/v1/queries',
    roles: ['spoc-officer', 'dmo'],
    summary: 'Queries, most urgent first, then by due time; open ones unless asked otherwise',
    query: ListQuery,
    response: QueryList,
    problems: ['invalid-cursor'],
    handler: async ({ query }) => {
      const at = now().toISOString();
      const after = query.after === undefined ? null : readCursor(query.after);
      const on = after?.on ?? londonDay(at);
      const page = await queries.list({
        statuses: statusesOf(query.status),
        team: query.team ?? null,
        on,
        after,
        limit: query.limit,
      });
      const last = page.queries.at(-1);
      return {
        body: {
          total: page.total,
          queries: page.queries.map((each) => summaryView(each, at)),
          next: page.hasMore && last ? cursorAfter(last, on) : null,
        },
      };
    },
  });
}

const statusesOf = (status: ListQuery['status']): readonly QueryStatus[] => {
  if (status === 'all') return QueryStatus.options;
  return status === 'open' ? [...OPEN] : [status];
};

const cursorAfter = (query: QuerySummary, on: string): string =>
  cursorText({ on, urgency: urgencyOn(query.steps, on), due: query.dueAt ?? '', id: query.id });

function one({ queries, children, now }: Deps): Route {
  return route({
    method: 'get',
    path: '/v1/queries/:id',
    roles: ['spoc-officer', 'dmo'],
    summary: 'One query with its history and the open waits of its child',
    params: z.object({ id: z.uuid() }),
    response: QueryWithWaits,
    problems: ['query-not-found'],
    handler: async ({ params, requestId }) => {
      const query = await queries.find(params.id);
      if (!query) throw new Problem('query-not-found');
      const beside =
        query.childId === null
          ? { waits: null, waitsNote: 'No child is linked to this query.' }
          : await children.openWaits(query.childId, requestId);
      return { body: { ...queryView(query, now().toISOString()), ...beside } };
    },
  });
}
