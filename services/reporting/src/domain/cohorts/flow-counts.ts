import { int32At } from '../columns.js';
import type { Axis, Margins } from './axes.js';
import { groupingsOf } from './axes.js';
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
    const { cells } = groupingsOf(placed, row, column);
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
  return marginsOf(counts, row.codes.length, width);
}

function marginsOf(counts: Int32Array, height: number, width: number): FlowTable {
  const sumOf = (cells: readonly number[]): FlowCounts =>
    Object.fromEntries(
      FLOW_FIELDS.map((name, field) => [
        name,
        cells.reduce((sum, cell) => sum + int32At(counts, cell * FIELDS + field), 0),
      ]),
    ) as FlowCounts;
  const rows = [...Array(height).keys()];
  const columns = [...Array(width).keys()];
  const cells = [...Array(height * width).keys()];
  return {
    total: sumOf(cells),
    byRow: rows.map((row) => sumOf(columns.map((column) => row * width + column))),
    byColumn: columns.map((column) => sumOf(rows.map((row) => row * width + column))),
    cells: cells.map((cell) => sumOf([cell])),
  };
}
