import type { SpocEvent } from '@waits/contracts/spoc-event';
import { changeQuery } from './change-query.js';
import { aQuery } from './fake-query.js';
import type { QueryRecord } from './query-record.js';
import type { ToldQuery } from './restored-copy.js';
import { lostOf, markRestored, noteTold, olderThanTold } from './restored-copy.js';

const id = (number: number) => `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, '0')}`;
const eventsOf = ({ outbox }: QueryRecord): SpocEvent[] =>
  outbox.flatMap((item) => (item.to === 'spoc-events' ? [item.event] : []));
const toldOf = (...events: SpocEvent[]): Map<string, ToldQuery> => {
  const told = new Map<string, ToldQuery>();
  for (const event of events) noteTold(told, event);
  return told;
};
const assigned = (query: QueryRecord): QueryRecord => {
  const decision = changeQuery(query, {
    change: { type: 'assign', assignee: 'Officer Example' },
    ...{ by: 'Officer Example', at: '2026-11-23T11:00:00.000Z', version: query.version },
  });
  if (!decision.accepted) throw new Error(decision.detail);
  return decision.query;
};

describe('a store that was restored from an older copy', () => {
  const first = aQuery({}, { id: id(1) });
  const second = assigned(aQuery({ category: 'complaint' }, { id: id(2) }));
  const told = toldOf(...eventsOf(first), ...eventsOf(second));

  it('lacks nothing when it has every query as it was last told of', () => {
    const stored = new Map([
      [id(1), 1],
      [id(2), 2],
    ]);

    expect(lostOf(told.values(), stored)).toEqual([]);
    expect(olderThanTold(told.values(), stored)).toEqual([]);
  });

  it('lacks a query that was told of, named by its reference and by what is known of it', () => {
    expect(lostOf(told.values(), new Map([[id(1), 1]]))).toEqual([
      {
        ...{ id: id(2), reference: second.reference, category: 'complaint', team: second.team },
        ...{ status: 'in-progress', urgency: 'P4' },
        firstToldAt: '2026-11-23T10:00:00.000Z',
        lastToldAt: '2026-11-23T11:00:00.000Z',
      },
    ]);
  });

  it('has an older copy of a query that was changed since', () => {
    const older = olderThanTold(told.values(), new Map([[id(2), 1]]));

    expect(older.map(({ last }) => last.queryId)).toEqual([id(2)]);
  });

  it('takes events in any order and more than once', () => {
    const events = [...eventsOf(first), ...eventsOf(second)];

    expect(toldOf(...events.reverse(), ...events)).toEqual(told);
  });

  it('says in the history of an older copy what is lost, in a version above what was told of', () => {
    const copy = aQuery({ category: 'complaint' }, { id: id(2) });
    const [older] = olderThanTold(told.values(), new Map([[id(2), 1]]));
    if (!older) throw new Error('it is older');

    const marked = markRestored(copy, older, '2026-11-24T09:00:00.000Z');

    expect(marked.version).toBe(3);
    expect(marked.history.at(-1)).toMatchObject({
      ...{ what: 'Older copy restored', by: 'Waits', version: 3 },
      note: expect.stringContaining('until 2026-11-23T11:00:00.000Z') as string,
    });
    expect(eventsOf(assigned(marked)).at(-1)?.id).toBe(`${id(2)}:4`);
  });
});
