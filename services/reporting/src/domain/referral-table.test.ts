import type { Dated } from './dated-facts.js';
import { dayNumber } from './day-number.js';
import { stateOf } from './fake-referral.js';
import { createReferralTable } from './referral-table.js';

/** A table of one referral, received on 1 January 2026, of which these facts are known. */
function tableOf(facts: Partial<ReturnType<typeof stateOf>['facts']>) {
  const table = createReferralTable();
  const state = stateOf({ received: '2026-01-01' }, 0);
  table.set(0, {
    state: { ...state, facts: { ...state.facts, ...facts } },
    ...{ child: 0, open: [], firstClock: -1 },
  });
  const textOn = (fact: Extract<Dated, 'priority' | 'reason'>, day: string) =>
    table.dictionaries[fact].textOf(table.readDated(fact)(0, dayNumber(day)));
  return { table, textOn };
}

describe('the columns of a referral', () => {
  it('take at most 150 bytes, 19 of them for what cohorts are told apart by', () => {
    const widths = Object.entries(tableOf({}).table.columns()).map(([name, column]) => ({
      ...{ name, bytes: column.BYTES_PER_ELEMENT },
    }));
    const bytes = widths.reduce((sum, column) => sum + column.bytes, 0);
    const from = widths.findIndex(({ name }) => name === 'sex');

    expect(bytes).toBeLessThanOrEqual(150);
    expect(widths.slice(from).reduce((sum, column) => sum + column.bytes, 0)).toBe(19);
  });
});

describe('lists that are kept as one code', () => {
  it('are told apart however many there are', () => {
    const table = createReferralTable();
    const state = stateOf({ received: '2026-01-01' }, 0);
    const rows = Array.from({ length: 65_600 }, (_, row) => row);
    for (const row of rows) {
      const facts = { ...state.facts, sources: [`feed-${String(row)}`] };
      table.set(row, { state: { ...state, facts }, child: 0, open: [], firstClock: -1 });
    }

    expect(rows.filter((row) => table.sourcesOf(row)[0] !== `feed-${String(row)}`)).toEqual([]);
  });
});

describe('what holds from a day', () => {
  it('is not known before it, and needs no history where everything holds from one day', () => {
    const { table, textOn } = tableOf({
      reasons: [{ from: '2026-01-01', code: '25' }],
      priorities: [{ from: '2026-01-01', code: '3' }],
    });

    expect([textOn('priority', '2025-12-31'), textOn('reason', '2025-12-31')]).toEqual([
      null,
      null,
    ]);
    expect([textOn('priority', '2026-01-01'), textOn('reason', '2026-01-01')]).toEqual(['3', '25']);
    expect([...table.historyOf(0)]).toEqual([0, 0]);
  });

  it.each([
    ['2025-12-31', null, null],
    ['2026-01-31', '3', null],
    ['2026-02-01', '3', '24'],
    ['2026-03-01', '2', '24'],
    ['2026-04-01', '2', '25'],
  ])('on %s is priority %s and reason %s', (day, priority, reason) => {
    const { textOn } = tableOf({
      priorities: [
        { from: '2026-01-01', code: '3' },
        { from: '2026-03-01', code: '2' },
      ],
      reasons: [
        { from: '2026-02-01', code: '24' },
        { from: '2026-04-01', code: '25' },
      ],
    });

    expect([textOn('priority', day), textOn('reason', day)]).toEqual([priority, reason]);
  });
});
