import { createLog } from '@waits/kit/log';
import { memoryLog } from '@waits/kit/kafka/memory-log';
import { aQuery } from '../domain/fake-query.js';
import type { QueryRecord } from '../domain/query-record.js';
import { compareWithLog } from './compare-with-log.js';
import { memoryQueryRepository } from './memory-query-repository.js';

const id = (number: number) => `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, '0')}`;
const query = (number: number) => aQuery({}, { id: id(number) });

/** A log that was told of queries, and a store that has some of them. */
async function world(told: readonly QueryRecord[], stored: readonly QueryRecord[]) {
  const log = memoryLog();
  const tell = (one: QueryRecord) => {
    for (const item of one.outbox) if (item.to === 'spoc-events') log.append(one.id, item.event);
  };
  told.forEach(tell);
  const queries = memoryQueryRepository();
  for (const one of stored) await queries.insert(one);
  const counted: number[] = [];
  const lines: string[] = [];
  const compared = compareWithLog({
    ...{ reader: log.reader, queries, now: () => new Date('2026-11-24T09:00:00Z') },
    onLost: (count) => counted.push(count),
    log: createLog({
      ...{ service: 'spoc', level: 'debug' },
      destination: { write: (line) => void lines.push(line) },
    }),
  });
  return { log, tell, queries, counted, lines, ...compared };
}

describe('comparing the store with what was told', () => {
  it('has not been done at first', async () => {
    const { lostQueries } = await world([], []);

    expect(lostQueries()).toEqual({ checkedAt: null, lost: [] });
  });

  it('names the queries that the store lacks', async () => {
    const { compare, lostQueries, counted, lines } = await world([query(1), query(2)], [query(1)]);

    await compare();

    expect(lostQueries()).toMatchObject({
      checkedAt: '2026-11-24T09:00:00.000Z',
      lost: [{ id: id(2), reference: query(2).reference }],
    });
    expect(counted).toEqual([1]);
    expect(lines.join('')).toContain(id(2));
  });

  it('goes on where it ended, and forgets what is there again', async () => {
    const { compare, lostQueries, tell, queries, log } = await world([query(1)], []);
    await compare();
    tell(query(2));
    log.append(undefined, 'written by a newer service');
    await queries.insert(query(1));

    await compare();

    expect(lostQueries().lost.map(({ id: lost }) => lost)).toEqual([id(2)]);
  });

  it('marks an older copy once', async () => {
    const told: QueryRecord = {
      ...query(1),
      outbox: query(1).outbox.map((item) =>
        item.to === 'spoc-events' ? { ...item, event: { ...item.event, version: 5 } } : item,
      ),
    };
    const { compare, queries } = await world([told], [query(1)]);

    await compare();
    await compare();

    const marked = await queries.find(id(1));
    expect(marked?.version).toBe(6);
    expect(marked?.history.map(({ what }) => what)).toEqual([
      'Received and routed',
      'Older copy restored',
    ]);
  });
});
