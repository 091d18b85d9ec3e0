import type { Column } from './columns.js';
import { capacityFor, longer, withRoomFor } from './columns.js';

/**
 * One short list of numbers per row, all in one array. A list that changes length moves to the end; the holes are
 * squeezed out when they are half of the array.
 */
export type PackedLists<T extends Column> = {
  set: (row: number, values: ArrayLike<number>) => void;
  /** A view of the row's list, valid until the next `set`. */
  get: (row: number) => T;
  lengthOf: (row: number) => number;
  /** Where the row's list begins in `pool`: for scans of all rows, which have no time for views. */
  startOf: (row: number) => number;
  /** All lists, valid until the next `set`. */
  pool: () => T;
  /** One element; 0 beyond the end. Cheaper than `get` in a scan. */
  at: (row: number, index: number) => number;
  bytes: () => number;
};

type Rows = { start: Uint32Array; length: Uint16Array | Uint32Array };

/** The length from which on lengths are kept in 32 bits, should there ever be such a list. */
const SHORT = 65_535;

/** @param empty an array of length 0 that says of which kind the elements are */
export function createPackedLists<T extends Column>(empty: T): PackedLists<T> {
  let rows: Rows = { start: new Uint32Array(0), length: new Uint16Array(0) };
  let pool = empty;
  let end = 0;
  let holes = 0;

  const startOf = (row: number): number => rows.start[row] ?? 0;
  const lengthOf = (row: number): number => rows.length[row] ?? 0;
  const squeeze = (): void => {
    const copy = longer(empty, capacityFor(end - holes, 0));
    let next = 0;
    for (let row = 0; row < rows.length.length; row += 1) {
      const start = rows.start[row] ?? 0;
      const length = rows.length[row] ?? 0;
      copy.set(pool.subarray(start, start + length), next);
      rows.start[row] = next;
      next += length;
    }
    pool = copy;
    end = next;
    holes = 0;
  };

  const place = (row: number, length: number): number => {
    const before = rows.length[row] ?? 0;
    if (length === before) return rows.start[row] ?? 0;
    holes += before;
    rows.length[row] = 0;
    const isFull = end + length > pool.length;
    // Room is looked for among the holes before more is taken.
    if (holes > 1024 && holes * (isFull ? 8 : 2) > end) squeeze();
    if (end + length > pool.length) pool = longer(pool, capacityFor(end + length, pool.length));
    rows.start[row] = end;
    rows.length[row] = length;
    end += length;
    return end - length;
  };

  return {
    set: (row, values) => {
      rows = withRoomFor(rows, row + 1);
      if (values.length > SHORT) rows = { ...rows, length: Uint32Array.from(rows.length) };
      const start = place(row, values.length);
      pool.set(values, start);
    },
    get: (row) => pool.subarray(startOf(row), startOf(row) + lengthOf(row)) as T,
    lengthOf,
    startOf,
    pool: () => pool,
    at: (row, index) => (index < lengthOf(row) ? (pool[startOf(row) + index] ?? 0) : 0),
    bytes: () => rows.start.byteLength + rows.length.byteLength + pool.byteLength,
  };
}
