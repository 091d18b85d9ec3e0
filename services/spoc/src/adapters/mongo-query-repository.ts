import type { Urgency } from '@waits/contracts/api/query';
import { compareAndSet } from '@waits/kit/mongo/compare-and-set';
import type { Connection, mongo } from 'mongoose';
import type { AdviceClock, QueryRecord, QuerySummary } from '../domain/query-record.js';
import type { ListPage, ListRequest, QueryRepository } from '../domain/query-repository.js';
import { URGENCIES } from '../domain/urgency.js';

/** One query, one document. `dueOrder` is its due time as text, empty where there is none: those sort first. */
export type QueryDocument = Omit<QueryRecord, 'id'> & {
  _id: string;
  writer: string;
  dueOrder: string;
};
type Filter = mongo.Filter<QueryDocument>;

const COLLECTION = 'queries';
const UNTOLD: Filter = { 'outbox.version': { $gt: 0 } };
const UNTOLD_INDEX = 'untold';
const SUMMARY = { text: 0, answer: 0, history: 0, outbox: 0, writer: 0, dueOrder: 0 } as const;

/** Makes the indexes the lists are asked by; safe to repeat. */
export async function prepareQueries(connection: Connection): Promise<void> {
  await collectionOf(connection).createIndexes([
    { key: { status: 1, dueOrder: 1, _id: 1 }, name: 'queue' },
    { key: { 'outbox.version': 1 }, name: UNTOLD_INDEX },
  ]);
}

/** Queries in the store. A change and what the world must be told of it are one document, so one write. */
export function mongoQueryRepository(connection: Connection): QueryRepository {
  const queries = collectionOf(connection);
  const write = async (query: QueryRecord, expectedVersion: number | null): Promise<boolean> => {
    const { id: _id, ...fields } = query;
    const document = { ...fields, dueOrder: query.dueAt ?? '' };
    const { lost } = await compareAndSet(queries, [{ _id, expectedVersion, document }]);
    return lost.length === 0;
  };

  return {
    insert: (query) => write(query, null),
    replace: write,
    find: async (id) => {
      const found = await queries.findOne({ _id: id });
      return found ? recordOf(found) : undefined;
    },
    list: (request) => listPage(queries, request),
    versions: async (ids) => {
      const found = await queries
        .find({ _id: { $in: [...ids] } }, { projection: { version: 1 } })
        .toArray();
      return new Map(found.map(({ _id, version }) => [_id, version]));
    },
    untold: async ({ after, limit }) => {
      const found = await queries
        .find({ ...UNTOLD, _id: { $gt: after } }, { projection: { outbox: 1 } })
        .sort({ _id: 1 })
        .limit(limit)
        // For the sort an engine would go through all queries by _id; the untold are few.
        .hint(UNTOLD_INDEX)
        .toArray();
      return found.map(({ _id, outbox }) => ({ id: _id, items: outbox }));
    },
    settle: async (id, { itemIds, advice }) => {
      // Whatever version the query has by now: a change that overtakes this puts the items back, and they are told again.
      await queries.updateOne(
        { _id: id },
        {
          $pull: { outbox: { id: { $in: itemIds } } },
          ...(advice && { $set: { advice: advice satisfies AdviceClock } }),
        },
      );
    },
  };
}

const collectionOf = (connection: Connection): mongo.Collection<QueryDocument> =>
  connection.getClient().db(connection.name).collection<QueryDocument>(COLLECTION);

function recordOf({
  writer: _writer,
  dueOrder: _dueOrder,
  _id,
  ...fields
}: QueryDocument): QueryRecord {
  return { id: _id, ...fields };
}

/**
 * Urgency follows from the day, so it is no field to sort by: the list is read one urgency after the other, each by
 * due time, until the page is full.
 */
async function listPage(
  queries: mongo.Collection<QueryDocument>,
  request: ListRequest,
): Promise<ListPage> {
  const { after, limit } = request;
  const asked: Filter = {
    status: { $in: [...request.statuses] },
    ...(request.team !== null && { team: request.team }),
  };
  const from = after ? URGENCIES.indexOf(after.urgency) : 0;
  const found: QuerySummary[] = [];
  for (const urgency of URGENCIES.slice(from)) {
    const rest = after?.urgency === urgency ? afterPosition(after) : {};
    const filter: Filter = { $and: [asked, urgentOn(urgency, request.on), rest] };
    const wanted = limit + 1 - found.length;
    found.push(...(await summaries(queries, filter, wanted)));
    if (found.length > limit) break;
  }
  return {
    total: await queries.countDocuments(asked),
    queries: found.slice(0, limit),
    hasMore: found.length > limit,
  };
}

async function summaries(
  queries: mongo.Collection<QueryDocument>,
  filter: Filter,
  limit: number,
): Promise<QuerySummary[]> {
  const found = await queries
    .find(filter, { projection: SUMMARY })
    .sort({ dueOrder: 1, _id: 1 })
    .limit(limit)
    .toArray();
  return found.map(({ _id, ...fields }) => ({ id: _id, ...fields }));
}

function urgentOn(urgency: Urgency, on: string): Filter {
  const isP1 = { 'steps.p1From': { $lte: on } };
  const notP1 = { 'steps.p1From': { $gt: on } };
  if (urgency === 'P1') return isP1;
  if (urgency === 'P2') return { ...notP1, 'steps.p2From': { $lte: on } };
  return { ...notP1, 'steps.p2From': { $gt: on }, 'steps.base': urgency };
}

const afterPosition = ({ due, id }: { due: string; id: string }): Filter => ({
  $or: [{ dueOrder: { $gt: due } }, { dueOrder: due, _id: { $gt: id } }],
});
