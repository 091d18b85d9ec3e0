import { randomUUID } from 'node:crypto';
import { connectExplained } from '@waits/kit/mongo/explained.contract';
import { aQuery } from '../domain/fake-query.js';
import type { QueryRecord } from '../domain/query-record.js';
import type { ListRequest } from '../domain/query-repository.js';
import { mongoQueryRepository, prepareQueries } from './mongo-query-repository.js';

const QUERIES = 2_000;
const OPEN_IN = 40;
const CATEGORIES = ['safeguarding', 'ehc-health-advice', 'complaint', 'school-advice'] as const;

/** Most of what a SPOC has was closed long ago, and the world knows of it. */
const queryNumbered = (number: number): QueryRecord => {
  const query = aQuery({ category: CATEGORIES[number % 4] ?? 'complaint' }, { id: randomUUID() });
  return number % OPEN_IN === 0 ? query : { ...query, status: 'closed', outbox: [] };
};

describe('what the SPOC asks the store by anything but _id', () => {
  const opened = connectExplained(`spoc-${randomUUID()}`);
  beforeAll(async () => {
    const { connection } = await opened;
    await prepareQueries(connection);
    const queries = mongoQueryRepository(connection);
    for (let number = 0; number < QUERIES; number += 100) {
      const some = Array.from({ length: 100 }, (_, index) => queryNumbered(number + index));
      await Promise.all(some.map((query) => queries.insert(query)));
    }
  }, 120_000);
  afterAll(async () => (await opened).close());

  const page: ListRequest = {
    ...{ statuses: ['received', 'in-progress'], team: null, on: '2026-12-21' },
    ...{ after: null, limit: 25 },
  };
  const after = { urgency: 'P2', due: '2026-12-22T12:00:00.000Z', id: 'aaaa' } as const;

  it.each([
    { name: 'the first page of its list', request: page },
    { name: 'the list of one team', request: { ...page, team: 'schools-liaison' } },
    { name: 'a later page', request: { ...page, after } },
  ])('$name is read by the index of the queue', async ({ request }) => {
    const { connection, explain } = await opened;
    const plans = await explain(() => mongoQueryRepository(connection).list(request));

    expect(plans.length).toBeGreaterThan(1);
    expect(plans.filter(({ indexes }) => !indexes.includes('queue'))).toEqual([]);
    expect(plans.flatMap(({ scans }) => scans)).toEqual([]);
  });

  it('what the world was not told is read by an index, however much it was told', async () => {
    const { connection, explain } = await opened;
    const plans = await explain(() =>
      mongoQueryRepository(connection).untold({ after: '', limit: 10 }),
    );

    expect(plans).toEqual([{ indexes: ['untold'], scans: [] }]);
  });
});
