import type { ClockTable } from '../clock-table.js';
import { int32At } from '../columns.js';
import type { Moments } from './placed-waits.js';

/** The rows of a clock table whose child waits on a day, each on that day. */
export function openMoments(clocks: ClockTable, day: number): Moments {
  const { from, until } = clocks.columns();
  const rows = new Int32Array(clocks.rows());
  let found = 0;
  for (let row = 0; row < rows.length; row += 1) {
    if (int32At(from, row) <= day && day < int32At(until, row)) rows[found++] = row;
  }
  return { rows: rows.subarray(0, found), days: new Int32Array(found).fill(day) };
}
