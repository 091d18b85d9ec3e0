import { overdueFrom } from '../clock-table.js';
import { int32At } from '../columns.js';
import type { Axis, Margins } from './axes.js';
import { axisOf, cellsOf, marginsOf, ONE_GROUP } from './axes.js';
import type { Tables } from './dimensions.js';
import { DIMENSIONS } from './dimensions.js';
import type { FlowTable } from './flow-counts.js';
import { flowTable, placeFlow } from './flow-counts.js';
import type { Period } from './flow-events.js';
import { openMoments } from './open-moments.js';
import type { CohortQuery, Moments, Placed } from './placed-waits.js';
import { placeWaits } from './placed-waits.js';
import type { WaitGroup, Waits } from './wait-groups.js';
import { groupWaits, mergeGroups } from './wait-groups.js';

export type CohortQuestion = CohortQuery & {
  /** A day number. */
  asOf: number;
  /** The time whose flow is told, up to the day at the latest; null for none. */
  period: Period | null;
};

/** Open waits on the day by group. The sides name each group by its text, null where it is not known. */
export type CohortTable = {
  rows: readonly (string | null)[];
  columns: readonly (string | null)[];
  waits: Margins<WaitGroup>;
  flow: FlowTable | null;
};

/** More groups than anybody reads, and than are answered quickly. */
export const MOST_CELLS = 10_000;

/**
 * A table of the waits under the standard whose clocks are given, as it stood on a day. Every group is counted from its waits, so that
 * each percentile is exact. Groups do not overlap.
 */
export function cohortTable(
  tables: Tables,
  question: CohortQuestion,
): CohortTable | { cellsAsked: number } {
  const open = openMoments(tables.clocks, question.asOf);
  const placed = placeWaits(tables, question, open);
  const flow = question.period === null ? null : placeFlow(tables, question, question.period);
  const all = [placed, ...(flow === null ? [] : [flow.opening, flow.closing, flow.events])];
  const textsOf = (name: CohortQuery['rows']): ((code: number) => string | null) =>
    name === null ? () => null : DIMENSIONS[name].vocabulary(tables.referrals).textOf;
  const textOf = { rows: textsOf(question.rows), columns: textsOf(question.columns) };
  const row = question.rows === null ? ONE_GROUP : axisOf(rowsIn(all), textOf.rows);
  const column = question.columns === null ? ONE_GROUP : axisOf(columnsIn(all), textOf.columns);
  const cellsAsked = row.codes.length * column.codes.length;
  if (cellsAsked > MOST_CELLS) return { cellsAsked };
  return {
    rows: row.codes.map(textOf.rows),
    columns: column.codes.map(textOf.columns),
    waits: waitMargins(waitsOf(tables, open, question.asOf), placed, { row, column }),
    flow: flow === null ? null : flowTable(flow, row, column),
  };
}

const rowsIn = (all: readonly Placed[]): Int32Array[] => all.map(({ rows }) => rows);
const columnsIn = (all: readonly Placed[]): Int32Array[] => all.map(({ columns }) => columns);

function waitsOf({ clocks }: Tables, { rows }: Moments, asOf: number): Waits {
  const columns = clocks.columns();
  const days = new Int32Array(rows.length);
  const isOver = new Uint8Array(rows.length);
  for (let place = 0; place < rows.length; place += 1) {
    const row = int32At(rows, place);
    days[place] = Math.max(0, asOf - int32At(columns.start, row));
    isOver[place] = asOf >= overdueFrom(columns, row) ? 1 : 0;
  }
  return { days, isOver };
}

function waitMargins(
  waits: Waits,
  placed: Placed,
  { row, column }: { row: Axis; column: Axis },
): Margins<WaitGroup> {
  const [height, width] = [row.codes.length, column.codes.length];
  const cells = groupWaits(waits, cellsOf(placed, row, column), height * width);
  return marginsOf(cells, width, mergeGroups);
}
