import { int32At } from '../columns.js';
import type { Read, Tables } from './dimensions.js';
import { DIMENSIONS } from './dimensions.js';
import type { CohortDimension } from '@waits/contracts/api/cohorts';

/** Waits (rows of a clock table), each on a day. */
export type Moments = { rows: Int32Array; days: Int32Array };

/** Which waits are asked about, by the codes of each dimension that are wanted, and by what they are grouped. */
export type CohortQuery = {
  filters: readonly { dimension: CohortDimension; codes: readonly number[] }[];
  rows: CohortDimension | null;
  columns: CohortDimension | null;
};

/** The codes of waits in the two dimensions they are grouped by, `OUTSIDE` for those not asked about. */
export type Placed = { rows: Int32Array; columns: Int32Array };

export const OUTSIDE = -1;

/** Where each wait belongs on its day. One dimension after the other, so that each pass reads one column. */
export function placeWaits(tables: Tables, query: CohortQuery, moments: Moments): Placed {
  const rows = new Int32Array(moments.rows.length);
  for (const { dimension, codes } of query.filters) {
    keep(rows, moments, { read: DIMENSIONS[dimension].read(tables), codes });
  }
  const columns = rows.slice();
  if (query.rows !== null) setCodes(rows, moments, DIMENSIONS[query.rows].read(tables));
  if (query.columns !== null) setCodes(columns, moments, DIMENSIONS[query.columns].read(tables));
  return { rows, columns };
}

function keep(
  places: Int32Array,
  { rows, days }: Moments,
  { read, codes }: { read: Read; codes: readonly number[] },
): void {
  const wanted = new Uint8Array(Math.max(0, ...codes) + 1);
  for (const code of codes) if (code >= 0) wanted[code] = 1;
  for (let index = 0; index < places.length; index += 1) {
    if (int32At(places, index) === OUTSIDE) continue;
    if (wanted[read(int32At(rows, index), int32At(days, index))] !== 1) places[index] = OUTSIDE;
  }
}

function setCodes(places: Int32Array, { rows, days }: Moments, read: Read): void {
  for (let index = 0; index < places.length; index += 1) {
    if (int32At(places, index) === OUTSIDE) continue;
    places[index] = read(int32At(rows, index), int32At(days, index));
  }
}
