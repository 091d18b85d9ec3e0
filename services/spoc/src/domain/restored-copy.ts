import type { LostQueries } from '@waits/contracts/api/query';
import type { SpocEvent } from '@waits/contracts/spoc-event';
import type { Instant } from '@waits/contracts/values';
import type { QueryRecord } from './query-record.js';
import { referenceOf } from './receive-query.js';

/** What the log tells of one query: its latest event, and when it was first told of. */
export type ToldQuery = { last: SpocEvent; firstToldAt: Instant };

/** What the log tells of each query, by its id, in any order of its events. */
export function noteTold(told: Map<string, ToldQuery>, event: SpocEvent): void {
  const known = told.get(event.queryId);
  if (!known) {
    told.set(event.queryId, { last: event, firstToldAt: event.at });
    return;
  }
  if (event.version > known.last.version) known.last = event;
  if (event.at < known.firstToldAt) known.firstToldAt = event.at;
}

/** Queries that were told of and are not there at all, by when they were first told of. */
export const lostOf = (
  told: Iterable<ToldQuery>,
  stored: ReadonlyMap<string, number>,
): LostQueries['lost'] =>
  [...told]
    .filter(({ last }) => !stored.has(last.queryId))
    .sort((a, b) => (a.firstToldAt < b.firstToldAt ? -1 : 1))
    .map(({ last, firstToldAt }) => ({
      ...{ id: last.queryId, reference: referenceOf(last.queryId), firstToldAt },
      ...{ category: last.category, team: last.team, status: last.status, urgency: last.urgency },
      lastToldAt: last.at,
    }));

/** Queries that are there in an older version than was told of. */
export const olderThanTold = (
  told: Iterable<ToldQuery>,
  stored: ReadonlyMap<string, number>,
): ToldQuery[] =>
  [...told].filter(({ last }) => (stored.get(last.queryId) ?? Infinity) < last.version);

/**
 * The query with a note that its later changes are lost, in a version above all that was told of: the next change would
 * else be told under an id that is known already, and be taken for a repeat.
 */
export function markRestored(query: QueryRecord, { last }: ToldQuery, at: Instant): QueryRecord {
  const version = last.version + 1;
  const note =
    `This is an older copy, restored after a loss. What was done to the query until ${last.at} is not in it; ` +
    `its status then was “${last.status}”.`;
  return {
    ...query,
    version,
    history: [...query.history, { at, what: 'Older copy restored', by: 'Waits', note, version }],
  };
}
