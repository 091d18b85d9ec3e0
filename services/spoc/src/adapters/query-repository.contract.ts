import { aQuery } from '../domain/fake-query.js';
import type { QueryRecord } from '../domain/query-record.js';
import type { ListRequest, QueryRepository } from '../domain/query-repository.js';
import type { NewQuery } from '@waits/contracts/api/query';

const on = '2026-12-21';
const everything: ListRequest = {
  statuses: ['received', 'in-progress', 'answered', 'closed'],
  team: null,
  on,
  after: null,
  limit: 100,
};

const id = (number: number) => `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, '0')}`;
const numbered = (number: number, query: Partial<NewQuery> = {}) =>
  aQuery(query, { id: id(number) });

/** What every QueryRepository must do. Each implementation's test calls this. `open` gives an empty one. */
export function queryRepositoryContract(open: () => Promise<QueryRepository>): void {
  it('knows nothing of a query it has not seen', async () => {
    const queries = await open();

    expect(await queries.find(id(1))).toBeUndefined();
  });

  it('keeps a query as it was given', async () => {
    const queries = await open();
    const query = numbered(1, { category: 'ehc-health-advice', courtDate: '2026-12-14' });

    expect(await queries.insert(query)).toBe(true);
    expect(await queries.find(id(1))).toEqual(query);
  });

  it('keeps the first of two queries with one id', async () => {
    const queries = await open();
    await queries.insert(numbered(1, { subject: 'First' }));

    expect(await queries.insert(numbered(1, { subject: 'Second' }))).toBe(false);
    expect(await queries.find(id(1))).toMatchObject({ subject: 'First' });
  });

  it('lets one of many changes to the same version win', async () => {
    const queries = await open();
    const query = numbered(1);
    await queries.insert(query);
    const change = (assignee: string): QueryRecord => ({ ...query, version: 2, assignee });

    const won = await Promise.all(['a', 'b', 'c'].map((name) => queries.replace(change(name), 1)));

    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await queries.find(id(1))).toMatchObject({ version: 2 });
  });

  it('writes no change to a query that is not there', async () => {
    const queries = await open();

    expect(await queries.replace({ ...numbered(1), version: 2 }, 1)).toBe(false);
    expect(await queries.find(id(1))).toBeUndefined();
  });

  it('tells the versions of the queries that exist', async () => {
    const queries = await open();
    await queries.insert(numbered(1));
    await queries.insert({ ...numbered(2), version: 7 });

    expect(await queries.versions([id(1), id(2), id(3)])).toEqual(
      new Map([
        [id(1), 1],
        [id(2), 7],
      ]),
    );
  });

  it('lists the most urgent first, then the soonest due, those without a due time before', async () => {
    const queries = await open();
    await Promise.all(
      [
        numbered(1, { category: 'known-to-services' }),
        numbered(2, { category: 'where-on-the-list' }),
        numbered(3, { category: 'ehc-health-advice', receivedAt: '2026-12-01T10:00:00Z' }),
        numbered(4, { category: 'ehc-health-advice' }),
        numbered(5, { category: 'safeguarding' }),
        numbered(6, { category: 'tribunal-or-mediation' }),
      ].map((query) => queries.insert(query)),
    );
    const { queries: listed, total } = await queries.list(everything);

    expect(listed.map((query) => query.id)).toEqual([6, 5, 4, 3, 2, 1].map(id));
    expect(total).toBe(6);
  });

  it('pages through a list without leaving one out or showing one twice', async () => {
    const queries = await open();
    const kinds = ['safeguarding', 'ehc-health-advice', 'school-advice'] as const;
    for (let number = 1; number <= 9; number += 1) {
      await queries.insert(numbered(number, { category: kinds[number % 3] ?? 'complaint' }));
    }
    const first = await queries.list({ ...everything, limit: 4 });
    const second = await queries.list({
      ...everything,
      limit: 4,
      after: positionOf(first.queries),
    });
    const third = await queries.list({
      ...everything,
      limit: 4,
      after: positionOf(second.queries),
    });
    const seen = [first, second, third].map((page) => page.queries.map((query) => query.id));

    expect(seen).toEqual([[3, 6, 9, 1].map(id), [4, 7, 2, 5].map(id), [8].map(id)]);
    expect([first.hasMore, second.hasMore, third.hasMore]).toEqual([true, true, false]);
    expect(third.total).toBe(9);
  });

  it('lists by status and team, without the free text', async () => {
    const queries = await open();
    await queries.insert(numbered(1));
    await queries.insert(numbered(2, { category: 'complaint' }));
    await queries.insert({ ...numbered(3), status: 'closed' });
    const { queries: listed, total } = await queries.list({
      ...everything,
      statuses: ['received'],
      team: 'schools-liaison',
    });

    expect(listed.map((query) => query.id)).toEqual([id(1)]);
    expect(total).toBe(1);
  });

  it('gives what the world has not been told until it is settled', async () => {
    const queries = await open();
    const query = numbered(1);
    const [item] = query.outbox;
    await queries.insert(query);
    await queries.insert({ ...numbered(2), outbox: [] });

    expect(await queries.untold({ after: '', limit: 10 })).toEqual([{ id: id(1), items: [item] }]);

    await queries.settle(id(1), { itemIds: [item?.id ?? ''] });

    expect(await queries.untold({ after: '', limit: 10 })).toEqual([]);
  });

  it('takes out only what was told, and keeps the version', async () => {
    const queries = await open();
    const query = numbered(1);
    const later = query.outbox.map((item) => ({ ...item, id: 'later', version: 2 }));
    await queries.insert(query);
    await queries.replace({ ...query, version: 2, outbox: [...query.outbox, ...later] }, 1);
    const advice = { referralId: 'ZLA:E1:SALT', state: 'running' as const, reason: null };
    await queries.settle(id(1), { itemIds: query.outbox.map((item) => item.id), advice });

    expect(await queries.find(id(1))).toMatchObject({ version: 2, advice, outbox: later });
  });

  it('pages through what is untold by id', async () => {
    const queries = await open();
    for (const number of [3, 1, 2]) await queries.insert(numbered(number));
    const first = await queries.untold({ after: '', limit: 2 });
    const second = await queries.untold({ after: id(2), limit: 2 });

    expect([first, second].map((page) => page.map((query) => query.id))).toEqual([
      [id(1), id(2)],
      [id(3)],
    ]);
  });
}

function positionOf(listed: { id: string; dueAt: string | null; category: string }[]) {
  const last = listed.at(-1);
  const urgency = { safeguarding: 'P1', 'ehc-health-advice': 'P2' }[last?.category ?? ''] ?? 'P4';
  return { urgency: urgency as 'P1' | 'P2' | 'P4', due: last?.dueAt ?? '', id: last?.id ?? '' };
}
