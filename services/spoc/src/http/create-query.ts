import { createHash } from 'node:crypto';
import type { NewQuery, Query } from '@waits/contracts/api/query';
import { Problem } from '@waits/kit/problem';
import { adviceCaseOf } from '../domain/advice-clock.js';
import type { ChildDirectory } from '../domain/child-directory.js';
import type { ChildLookup } from '../domain/child-lookup.js';
import { numbersInCase } from '../domain/numbers-in-case.js';
import type { QueryRecord } from '../domain/query-record.js';
import type { QueryRepository } from '../domain/query-repository.js';
import { queryView } from '../domain/query-view.js';
import { receiveQuery } from '../domain/receive-query.js';

type Deps = {
  queries: QueryRepository;
  children: ChildDirectory;
  now: () => Date;
  newId: () => string;
  onReceived: (query: Query) => void;
};

type Request = { query: NewQuery; idempotencyKey: string | undefined; requestId: string };

// A clock of another machine may be a little ahead of ours.
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Takes a query in, once. With an `Idempotency-Key` the id is made from the key, so a repeat meets the query that is
 * there; without one every request is a new query.
 * @throws Problem `idempotency-key-reused` when the key came before with another request
 */
export const createQuery =
  (deps: Deps) =>
  async ({
    query,
    idempotencyKey,
    requestId,
  }: Request): Promise<{ isNew: boolean; body: Query }> => {
    const { queries, newId } = deps;
    const at = deps.now().toISOString();
    refuseFuture(query.receivedAt, at);
    refuseNumbersInCase(query);
    // Not even as part of a digest: ten digits are soon guessed back.
    const { nhsNumber, ...kept } = query;
    const requestDigest = createHash('sha256').update(JSON.stringify(kept)).digest('hex');
    const id = idempotencyKey === undefined ? newId() : idFromKey(idempotencyKey);

    const repeated = idempotencyKey === undefined ? undefined : await queries.find(id);
    if (repeated) return { isNew: false, body: repeat(repeated, requestDigest, at) };

    const child = await lookUp(deps.children, nhsNumber, requestId);
    const record = receiveQuery({ id, at, query: kept, child, requestDigest });
    if (await queries.insert(record)) {
      const body = queryView(record, at);
      deps.onReceived(body);
      return { isNew: true, body };
    }
    const first = await queries.find(id);
    if (!first) throw new Problem('internal-error');
    return { isNew: false, body: repeat(first, requestDigest, at) };
  };

function lookUp(
  children: ChildDirectory,
  nhsNumber: string | undefined,
  requestId: string,
): Promise<ChildLookup> | ChildLookup {
  return nhsNumber ? children.find(nhsNumber, requestId) : { kind: 'not-named' };
}

function repeat(query: QueryRecord, requestDigest: string, now: string): Query {
  if (query.requestDigest !== requestDigest) throw new Problem('idempotency-key-reused');
  return queryView(query, now);
}

function refuseFuture(receivedAt: string | undefined, now: string): void {
  if (receivedAt === undefined || Date.parse(receivedAt) <= Date.parse(now) + CLOCK_SKEW_MS) return;
  throw new Problem('invalid-request', {
    errors: [{ pointer: '#/body/receivedAt', detail: 'must not be in the future' }],
  });
}

function refuseNumbersInCase(query: NewQuery): void {
  const advice = adviceCaseOf(query);
  const fields = advice ? numbersInCase(advice) : [];
  if (fields.length === 0) return;
  throw new Problem('invalid-request', {
    errors: fields.map((field) => ({
      pointer: `#/body/${field}`,
      detail: 'must not contain an NHS number',
    })),
  });
}

/** A UUID (version 8, RFC 9562) that the same key always gives. */
function idFromKey(key: string): string {
  const hex = createHash('sha256').update(`query|${key}`).digest('hex');
  const variant = ((parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(18, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
