import type { QueryRecord } from '../domain/query-record.js';
import type { ListPosition, ListRequest, QueryRepository } from '../domain/query-repository.js';
import { urgencyOn } from '../domain/urgency.js';

/** For tests: a store that keeps to the same contract, in memory. */
export function memoryQueryRepository(): QueryRepository {
  const held = new Map<string, QueryRecord>();
  const all = () => [...held.values()].map((query) => structuredClone(query));
  return {
    insert: (query) => {
      const isNew = !held.has(query.id);
      if (isNew) held.set(query.id, structuredClone(query));
      return Promise.resolve(isNew);
    },
    find: (id) => Promise.resolve(structuredClone(held.get(id))),
    replace: (query, expectedVersion) => {
      const isCurrent = held.get(query.id)?.version === expectedVersion;
      if (isCurrent) held.set(query.id, structuredClone(query));
      return Promise.resolve(isCurrent);
    },
    list: (request) => Promise.resolve(pageOf(all(), request)),
    versions: (ids) =>
      Promise.resolve(
        new Map(
          all()
            .filter(({ id }) => ids.includes(id))
            .map(({ id, version }) => [id, version]),
        ),
      ),
    untold: ({ after, limit }) =>
      Promise.resolve(
        all()
          .filter(({ id, outbox }) => id > after && outbox.length > 0)
          .sort((a, b) => (a.id < b.id ? -1 : 1))
          .slice(0, limit)
          .map(({ id, outbox }) => ({ id, items: outbox })),
      ),
    settle: (id, { itemIds, advice }) => {
      const query = held.get(id);
      if (query) {
        query.outbox = query.outbox.filter((item) => !itemIds.includes(item.id));
        if (advice) query.advice = advice;
      }
      return Promise.resolve();
    },
  };
}

function pageOf(queries: QueryRecord[], { statuses, team, on, after, limit }: ListRequest) {
  const keyOf = (query: QueryRecord): string =>
    orderOf({ urgency: urgencyOn(query.steps, on), due: query.dueAt ?? '', id: query.id });
  const asked = queries
    .filter(({ status }) => statuses.includes(status))
    .filter((query) => team === null || query.team === team)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const rest = after ? asked.filter((query) => keyOf(query) > orderOf(after)) : asked;
  return {
    total: asked.length,
    queries: rest.slice(0, limit),
    hasMore: rest.length > limit,
  };
}

const orderOf = ({ urgency, due, id }: ListPosition): string =>
  `${urgency}|${due.padEnd(24)}|${id}`;
