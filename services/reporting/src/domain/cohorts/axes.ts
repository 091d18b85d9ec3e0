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

/** One side of a table: the codes there are, in the order of their texts, and the place of each code among them. */
export type Axis = { codes: number[]; placeOf: Int32Array };

/** @param textOf what a code stands for; null, which is "not known", comes last */
export function axisOf(all: readonly Int32Array[], textOf: (code: number) => string | null): Axis {
  const placeOf = new Int32Array(largestOf(all) + 1).fill(OUTSIDE);
  for (const codes of all) for (const code of codes) if (code !== OUTSIDE) placeOf[code] = 0;
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
  for (const codes of all) for (const code of codes) largest = Math.max(largest, code);
  return largest;
}

/** The three ways in which waits are grouped, as the group of each wait. */
export type Groupings = { byRow: Int32Array; byColumn: Int32Array; cells: Int32Array };

/** Cells are counted along the rows: row place times the number of columns, plus column place. */
export function groupingsOf({ rows, columns }: Placed, row: Axis, column: Axis): Groupings {
  const [byRow, byColumn, cells] = [rows.slice(), columns.slice(), rows.slice()];
  const width = column.codes.length;
  for (let place = 0; place < rows.length; place += 1) {
    if (int32At(rows, place) === OUTSIDE) continue;
    const atRow = int32At(row.placeOf, int32At(rows, place));
    const atColumn = int32At(column.placeOf, int32At(columns, place));
    byRow[place] = atRow;
    byColumn[place] = atColumn;
    cells[place] = atRow * width + atColumn;
  }
  return { byRow, byColumn, cells };
}
