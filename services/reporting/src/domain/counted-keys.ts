import { capacityFor, longer } from './columns.js';
import type { InternTable, KeyCodec } from './intern-table.js';
import { createInternTable } from './intern-table.js';

/** Keys that are held as long as something uses them: a child is forgotten with the last referral that names it. */
export type CountedKeys = Pick<InternTable, 'size' | 'rows' | 'keyOf' | 'bytes'> & {
  /** The row of a key, used once more. -1 for null. */
  use: (key: string | null) => number;
  /** One use less. */
  release: (row: number) => void;
};

export function createCountedKeys(codec: KeyCodec): CountedKeys {
  const keys = createInternTable(codec);
  let uses = new Int32Array(0);
  const add = (row: number, change: 1 | -1): number => {
    if (row >= uses.length) uses = longer(uses, capacityFor(row + 1, uses.length));
    return (uses[row] = (uses[row] ?? 0) + change);
  };
  return {
    use: (key) => {
      if (key === null) return -1;
      const row = keys.add(key);
      add(row, 1);
      return row;
    },
    release: (row) => {
      if (row >= 0 && add(row, -1) === 0) keys.remove(row);
    },
    size: keys.size,
    rows: keys.rows,
    keyOf: keys.keyOf,
    bytes: () => keys.bytes() + uses.byteLength,
  };
}
