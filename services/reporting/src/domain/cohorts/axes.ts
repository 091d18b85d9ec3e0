import { int32At } from '../columns.js';
import type { Placed } from './placed-waits.js';
import { OUTSIDE } from './placed-waits.js';

/** A table with one entry for all, for each row, each column, and each cell along the rows. */
export type Margins<T> = {
  total: T;
  byRow: readonly T[];
  byColumn: readonly T[];
  cells: readonly T[];
};

/** The margins of a table of cells, each made of the cells in it. */
export function marginsOf<T>(
  cells: readonly T[],
  width: number,
  merge: (cells: readonly T[]) => T,
): Margins<T> {
  const rows = Array.from({ length: cells.length / width }, (_, row) =>
    cells.slice(row * width, (row + 1) * width),
  );
  const columns = Array.from({ length: width }, (_, column) =>
    cells.filter((_cell, place) => place % width === column),
  );
  const mergeAll = (parts: T[][]): T[] =>
    parts.map((part) => (part.length === 1 ? (part[0] as T) : merge(part)));
  const [total] = mergeAll([[...cells]]);
  return { total: total as T, byRow: mergeAll(rows), byColumn: mergeAll(columns), cells };
}

/** One side of a table: the codes there are, in the order of their texts, and the place of each code among them. */
export type Axis = { codes: number[]; placeOf: Int32Array };

/** @param textOf what a code stands for; null, which is "not known", comes last */
export function axisOf(all: readonly Int32Array[], textOf: (code: number) => string | null): Axis {
  const placeOf = new Int32Array(largestOf(all) + 1).fill(OUTSIDE);
  for (const codes of all) markCodes(placeOf, codes);
  const codes = [...placeOf.keys()]
    .filter((code) => int32At(placeOf, code) === 0)
    .map((code) => ({ code, text: textOf(code) }))
    .sort(byText)
    .map(({ code }) => code);
  for (const [place, code] of codes.entries()) placeOf[code] = place;
  return { codes, placeOf };
}

type Named = { text: string | null };

function byText({ text: one }: Named, { text: other }: Named): number {
  if (one === null) return 1;
  if (other === null) return -1;
  if (one.length !== other.length && isNumber(one) && isNumber(other))
    return one.length - other.length;
  return one < other ? -1 : 1;
}

const isNumber = (text: string): boolean => /^\d+$/.test(text);

function largestOf(all: readonly Int32Array[]): number {
  let largest = 0;
  for (const codes of all) {
    for (let place = 0; place < codes.length; place += 1) {
      largest = Math.max(largest, int32At(codes, place));
    }
  }
  return largest;
}

function markCodes(placeOf: Int32Array, codes: Int32Array): void {
  for (let place = 0; place < codes.length; place += 1) {
    const code = int32At(codes, place);
    if (code !== OUTSIDE) placeOf[code] = 0;
  }
}

/** A side that was not asked for: one group of all. */
export const ONE_GROUP: Axis = { codes: [0], placeOf: new Int32Array(1) };

/** The cell of each wait, counted along the rows: row place times the number of columns, plus column place. */
export function cellsOf({ rows, columns }: Placed, row: Axis, column: Axis): Int32Array {
  const cells = new Int32Array(rows.length);
  const width = column.codes.length;
  for (let place = 0; place < rows.length; place += 1) {
    const code = int32At(rows, place);
    cells[place] =
      code === OUTSIDE
        ? OUTSIDE
        : int32At(row.placeOf, code) * width + int32At(column.placeOf, int32At(columns, place));
  }
  return cells;
}
