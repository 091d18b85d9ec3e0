import fc from 'fast-check';
import { CLINIC_YAML, clinicCells, firstSource } from '../testing/clinic-list.js';
import { feedRows } from '../testing/feed-rows.js';
import { clinic } from './clinic.js';

const SOURCE = firstSource(CLINIC_YAML);
type Cells = Readonly<Record<string, string>>;

/** A row of the list as it stood on a day of April. */
const row = (day: number, over: Cells = {}) => ({
  recordedAt: `2026-04-${String(day).padStart(2, '0')}T08:00:00Z`,
  cells: clinicCells(over),
});
const CLOSED = { Closed: '30/03/2026' };
const SEEN = { 'First appt': '20/03/2026', Outcome: 'Attended' };
const REFERRAL = 'ZEX03:S-1';

const after = (...rows: readonly ReturnType<typeof row>[]) => {
  const feed = feedRows(clinic, SOURCE);
  feed.take(...rows);
  return feed;
};
const factsAfter = (...rows: readonly ReturnType<typeof row>[]) => after(...rows).facts(REFERRAL);

describe('a fact that a later copy of its row no longer states', () => {
  it('reopens the referral when it was the day of its closing', () => {
    expect(factsAfter(row(1, CLOSED)).endings).toHaveLength(1);
    expect(factsAfter(row(1, CLOSED), row(2))).toMatchObject({
      ...{ endings: [], receivedOn: '2026-03-02', pathway: 'SALT', findings: [] },
    });
  });

  it('counts again when a still later copy states it', () => {
    const facts = factsAfter(row(1, CLOSED), row(2), row(3, CLOSED));

    expect(facts.endings).toMatchObject([{ how: 'closed', on: '2026-03-30' }]);
  });

  it('takes back a contact, and nothing else', () => {
    const facts = factsAfter(row(1, { ...SEEN, ...CLOSED }), row(2, CLOSED));

    expect(facts.contacts).toEqual([]);
    expect(facts.endings).toHaveLength(1);
  });

  it('is taken back once, however often the row comes again without it', () => {
    const idsAfter = (...rows: readonly ReturnType<typeof row>[]) =>
      new Set(after(...rows).events.map(({ id }) => id));

    expect(idsAfter(row(1, CLOSED), row(2), row(3), row(4))).toEqual(
      idsAfter(row(1, CLOSED), row(2)),
    );
  });

  it('stays where another line of the same list states it', () => {
    expect(factsAfter(row(1, CLOSED), row(1)).endings).toHaveLength(1);
  });

  it('is never the receipt, without which nobody would see that the child waits', () => {
    const lenient = firstSource(
      CLINIC_YAML.replace('on: Received\n', 'on: Received\n          withoutDate: leave-out\n'),
    );
    const feed = feedRows(clinic, lenient);
    feed.take(row(1), row(2, { Received: '' }));

    expect(feed.facts(REFERRAL).receivedOn).toBe('2026-03-02');
  });
});

describe('a row that says what it said', () => {
  it('is the same events again, known since the first list that said so', () => {
    const { events } = after(row(1, SEEN), row(2, SEEN), row(9, SEEN));

    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
    expect(new Set(events.map(({ data }) => data.recordedAt))).toEqual(
      new Set(['2026-04-01T08:00:00.000Z']),
    );
  });

  it('ends in what it said last when it went from one to another and back', () => {
    const [one, other] = [{ Received: '02/03/2026' }, { Received: '09/03/2026' }];

    expect(factsAfter(row(1, one), row(2, other), row(3, one)).receivedOn).toBe('2026-03-02');
    expect(factsAfter(row(1, one), row(2, one), row(3, other)).receivedOn).toBe('2026-03-09');
  });

  it('counts for nothing when a later copy came before it', () => {
    const feed = after(row(5));
    const { read } = feed.read(row(4, CLOSED));

    expect(read).toMatchObject({ isRead: false, reason: 'row-outdated', details: [] });
  });
});

const STATES: readonly Cells[] = [
  ...[{}, CLOSED, SEEN, { ...SEEN, ...CLOSED }, { Received: '09/03/2026' }],
  ...[{ 'First appt': '20/03/2026', Outcome: 'DNA' }, { Accepted: '09/03/2026' }],
];

describe('any copies of a row, in any order and some of them twice', () => {
  it('end as the latest alone does', () => {
    const copies = fc.array(fc.tuple(fc.integer({ min: 1, max: 28 }), fc.constantFrom(...STATES)), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(copies, (given) => {
        const byDay = new Map(given);
        const rows = given.map(([day]) => row(day, byDay.get(day)));
        const last = Math.max(...byDay.keys());

        // When something was first recorded is of the first copy, whatever later ones say.
        const { recordings: _first, ...facts } = factsAfter(...rows);
        expect(factsAfter(row(last, byDay.get(last)))).toMatchObject(facts);
      }),
    );
  });
});
