import { int32At } from '../columns.js';
import type { Axis, Margins } from './axes.js';
import { cellsOf, marginsOf } from './axes.js';
import type { Tables } from './dimensions.js';
import type { FlowEvents, FlowField, Period } from './flow-events.js';
import { FLOW_FIELDS, fieldOf, flowEvents } from './flow-events.js';
import { openMoments } from './open-moments.js';
import type { CohortQuery, Placed } from './placed-waits.js';
import { OUTSIDE, placeWaits } from './placed-waits.js';

/** What came, went and was left of one group. */
export type FlowCounts = Readonly<Record<FlowField, number>>;
export type FlowTable = Margins<FlowCounts>;

type PlacedFlow = {
  opening: Placed;
  closing: Placed;
  events: Placed & Pick<FlowEvents, 'fields' | 'counts'>;
};

/** Who waited before a time and at its end, counted as such, and what happened within: the first two need not follow from the last. */
export function placeFlow(tables: Tables, query: CohortQuery, period: Period): PlacedFlow {
  const openOn = (day: number): Placed =>
    placeWaits(tables, query, openMoments(tables.clocks, day));
  const events = flowEvents(tables, query, period);
  return {
    opening: openOn(period.from - 1),
    closing: openOn(period.to),
    events: { ...events, ...placeWaits(tables, query, events) },
  };
}

const FIELDS = FLOW_FIELDS.length;

/** Counts of every cell, added up along the rows, the columns and of all. */
export function flowTable(
  { opening, closing, events }: PlacedFlow,
  row: Axis,
  column: Axis,
): FlowTable {
  const width = column.codes.length;
  const counts = new Int32Array(row.codes.length * width * FIELDS);
  const add = (placed: Placed, fieldAt: (place: number) => number, countAt: typeof fieldAt) => {
    const cells = cellsOf(placed, row, column);
    for (let place = 0; place < cells.length; place += 1) {
      const cell = int32At(cells, place);
      if (cell === OUTSIDE) continue;
      const index = cell * FIELDS + fieldAt(place);
      counts[index] = int32At(counts, index) + countAt(place);
    }
  };
  const once = (): number => 1;
  add(opening, () => fieldOf('opening'), once);
  add(closing, () => fieldOf('closing'), once);
  add(
    events,
    (place) => events.fields[place] ?? 0,
    (place) => events.counts[place] ?? 0,
  );
  const cells = Array.from({ length: counts.length / FIELDS }, (_, cell) => countsIn(counts, cell));
  return marginsOf(cells, width, sumOf);
}

function countsIn(counts: Int32Array, cell: number): FlowCounts {
  const pairs = FLOW_FIELDS.map((name, field) => [name, int32At(counts, cell * FIELDS + field)]);
  return Object.fromEntries(pairs) as FlowCounts;
}

function sumOf(cells: readonly FlowCounts[]): FlowCounts {
  const pairs = FLOW_FIELDS.map((name) => [
    name,
    cells.reduce((sum, counts) => sum + counts[name], 0),
  ]);
  return Object.fromEntries(pairs) as FlowCounts;
}
