import fc from 'fast-check';
import { NEVER } from './clock-table.js';
import type { Place } from './worklist-order.js';
import { firstBehind } from './worklist-order.js';

/** Referrals as letters of one length, so that they are in the order of their texts. */
const idsOf = (names: readonly string[]) => {
  const compareTexts = (one: string, other: string) => (one < other ? -1 : Number(one > other));
  const keyOf = (row: number) => names[row] ?? '';
  return {
    keyOf,
    compare: (row: number, other: number) => compareTexts(keyOf(row), keyOf(other)),
    compareTo: (row: number, key: string) => compareTexts(keyOf(row), key),
  };
};

const name = (row: number): string => String((row * 7) % 100).padStart(3, '0');

/** Days close together, so that many are alike; some are far from all others, and some never come. */
const key = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 20_000, max: 20_005 }) },
  { weight: 1, arbitrary: fc.constantFrom(NEVER, -NEVER, -20_000, 3_000_000) },
);
const lists = fc.record({
  keys: fc.array(key, { maxLength: 60 }),
  count: fc.integer({ min: 1, max: 9 }),
});

describe('pages of a worklist', () => {
  it('come to the whole list in order, each row once', () => {
    fc.assert(
      fc.property(lists, ({ keys, count }) => {
        const rows = keys.map((_, row) => row);
        const ids = idsOf(rows.map(name));
        const paged: number[] = [];
        let after: Place | null = null;
        for (let page = 0; page <= keys.length; page += 1) {
          const all = Int32Array.from(rows);
          const list = { listed: all, keys: Int32Array.from(keys), referral: all, after, count };
          const found = firstBehind(ids, list);
          paged.push(...found.rows);
          after = found.places.at(-1) ?? after;
        }

        const inOrder = rows
          .map((row) => ({ row, key: keys[row] ?? 0, id: name(row) }))
          .sort((one, other) => one.key - other.key || (one.id < other.id ? -1 : 1))
          .map(({ row }) => row);
        expect(paged).toEqual(inOrder);
      }),
      { seed: 20_261_130, numRuns: 300 },
    );
  });
});
