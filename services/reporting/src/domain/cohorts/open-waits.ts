import type { ClockColumns } from '../clock-table.js';
import { within } from '../columns.js';
import { OUTSIDE } from './cell-book.js';
import type { Place } from './cohort-query.js';
import type { Tables } from './dimensions.js';
import type { Moments } from './moments.js';
import { AT_ONCE, createMoments } from './moments.js';
import type { WaitCounter } from './wait-groups.js';
import { createWaitCounter, roomFor } from './wait-groups.js';

/** The waits that are open on a day, in their cells: those asked about, in one pass over the clocks. */
export function openWaits({ clocks }: Tables, day: number, place: Place): WaitCounter {
  const columns = clocks.columns();
  const counter = createWaitCounter();
  const moments = createMoments();
  moments.days.fill(day);
  const rows = clocks.rows();
  for (let first = 0; first < rows; first += AT_ONCE) {
    findOpen(columns, moments, { day, first, end: Math.min(first + AT_ONCE, rows) });
    addWaits(counter, columns, { moments, cells: place(moments), day });
  }
  return counter;
}

type Piece = { day: number; first: number; end: number };

function findOpen(columns: ClockColumns, moments: Moments, { day, first, end }: Piece): void {
  const { from, until, referral } = columns;
  const { rows, referrals } = moments;
  let size = 0;
  for (let row = first; row < end; row += 1) {
    if (within(from, row) > day || day >= within(until, row)) continue;
    rows[size] = row;
    referrals[size] = within(referral, row);
    size += 1;
  }
  moments.size = size;
}

type Placed = { moments: Moments; cells: Int32Array; day: number };

function addWaits(counter: WaitCounter, columns: ClockColumns, placed: Placed): void {
  const { start, due, grace } = columns;
  const { byDays, over } = counter;
  const { moments, cells, day } = placed;
  const { size, rows } = moments;
  for (let index = 0; index < size; index += 1) {
    const cell = within(cells, index);
    if (cell === OUTSIDE) continue;
    const row = within(rows, index);
    const days = Math.max(0, day - within(start, row));
    let counts = byDays[cell];
    if (counts === undefined || days >= counts.length) counts = roomFor(counter, cell, days);
    counts[days] = within(counts, days) + 1;
    // A limit that never comes is never over. Added without asking: there is no telling which is.
    const isOver = Number(day >= within(due, row) + (grace[row] ?? 0));
    over[cell] = within(over, cell) + isOver;
  }
}
