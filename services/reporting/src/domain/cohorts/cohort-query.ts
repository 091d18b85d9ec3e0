import type { CohortDimension } from '@waits/contracts/api/cohorts';
import { within } from '../columns.js';
import type { CellBook, Codes } from './cell-book.js';
import type { Read, Tables } from './dimensions.js';
import { DIMENSIONS } from './dimensions.js';
import type { Moments } from './moments.js';
import { AT_ONCE } from './moments.js';

/** Which waits are asked about, by the codes of each dimension that are wanted, and by what they are grouped. */
export type CohortQuery = {
  filters: readonly { dimension: CohortDimension; codes: readonly number[] }[];
  rows: CohortDimension | null;
  columns: CohortDimension | null;
};

/** Leaves of these moments those that are asked about, and gives the cell of each that is left. */
export type Place = (moments: Moments) => Int32Array;

/** One dimension after the other, so that each pass reads one column. */
export function placing(tables: Tables, query: CohortQuery, book: CellBook): Place {
  const filters = query.filters.map(({ dimension, codes }) => ({
    read: DIMENSIONS[dimension].read(tables),
    wanted: wantedOf(codes),
  }));
  const readOf = (name: CohortDimension | null): Read =>
    name === null ? readNothing : DIMENSIONS[name].read(tables);
  const read = { rows: readOf(query.rows), columns: readOf(query.columns) };
  const [filtered, cells] = [new Int32Array(AT_ONCE), new Int32Array(AT_ONCE)];
  const codes: Codes = { rows: new Int32Array(AT_ONCE), columns: new Int32Array(AT_ONCE) };
  return (moments) => {
    for (const filter of filters) {
      filter.read(moments, filtered);
      keep(moments, filtered, filter.wanted);
    }
    read.rows(moments, codes.rows);
    read.columns(moments, codes.columns);
    book.find(moments.size, codes, cells);
    return cells;
  };
}

/** All have the code 0 that they begin with. */
const readNothing: Read = () => undefined;

function wantedOf(codes: readonly number[]): Uint8Array {
  const wanted = new Uint8Array(Math.max(0, ...codes) + 1);
  for (const code of codes) if (code >= 0) wanted[code] = 1;
  return wanted;
}

/** Moves up those that are wanted, so that they stand together. */
function keep(moments: Moments, codes: Int32Array, wanted: Uint8Array): void {
  const { size, rows, referrals, days, effects } = moments;
  let kept = 0;
  for (let index = 0; index < size; index += 1) {
    if (wanted[within(codes, index)] !== 1) continue;
    rows[kept] = within(rows, index);
    referrals[kept] = within(referrals, index);
    days[kept] = within(days, index);
    effects[kept] = within(effects, index);
    kept += 1;
  }
  moments.size = kept;
}
