import { AnswerQuery, AssignQuery, CloseQuery, Query } from '@waits/contracts/api/query';
import type { Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import { z } from 'zod';
import type { Change, ChangeCommand } from '../domain/change-query.js';
import { changeQuery } from '../domain/change-query.js';
import type { QueryRepository } from '../domain/query-repository.js';
import { queryView } from '../domain/query-view.js';

type Deps = {
  queries: QueryRepository;
  now: () => Date;
  /** Called when a change is kept. */
  onChanged: () => void;
};

/** What an officer does to a query. Each change names the version it was made for; a stale one is refused. */
export const changeRoutes = (deps: Deps): Route[] => [
  changeRoute(deps, {
    name: 'assign',
    summary: 'Gives a query to a person',
    body: AssignQuery,
    change: ({ assignee }) => ({ type: 'assign', assignee }),
  }),
  changeRoute(deps, {
    name: 'answer',
    summary: 'Answers a query; for EHC health advice this records the advice as sent',
    body: AnswerQuery,
    change: ({ answer }) => ({ type: 'answer', answer }),
  }),
  changeRoute(deps, {
    name: 'close',
    summary: 'Closes a query; one without an answer needs a note',
    body: CloseQuery,
    change: ({ note }) => ({ type: 'close', note: note ?? null }),
  }),
  changeRoute(deps, {
    name: 'reopen',
    summary: 'Opens an answered or closed query again; its history and due time stay',
    body: CloseQuery,
    change: ({ note }) => ({ type: 'reopen', note: note ?? null }),
  }),
];

type Definition<B extends { version: number; by: string }> = {
  name: string;
  summary: string;
  body: z.ZodType<B>;
  change: (body: B) => Change;
};

function changeRoute<B extends { version: number; by: string }>(
  deps: Deps,
  { name, summary, body, change }: Definition<B>,
): Route {
  return route({
    method: 'post',
    path: `/v1/queries/:id/${name}`,
    roles: ['spoc-officer', 'dmo'],
    summary,
    params: z.object({ id: z.uuid() }),
    body,
    response: Query,
    problems: ['query-not-found', 'version-conflict', 'query-state-conflict'],
    handler: async (input) => {
      const { version, by } = input.body;
      const at = deps.now().toISOString();
      const command = { change: change(input.body), by, at, version };
      return { body: await apply(deps, input.params.id, command) };
    },
  });
}

/** Twice at most: a change that lost the race is decided again on the newer query, which then refuses it as stale. */
async function apply(deps: Deps, id: string, command: ChangeCommand): Promise<Query> {
  for (;;) {
    const query = await deps.queries.find(id);
    if (!query) throw new Problem('query-not-found');
    const decision = changeQuery(query, command);
    if (!decision.accepted) throw new Problem(decision.because, { detail: decision.detail });
    if (await deps.queries.replace(decision.query, query.version)) {
      deps.onChanged();
      return queryView(decision.query, command.at);
    }
  }
}
