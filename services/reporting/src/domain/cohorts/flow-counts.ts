import { within } from '../columns.js';
import { REMOVALS } from '../removals.js';
import { MOST_CELLS, OUTSIDE } from './cell-book.js';
import type { CohortQuery, Place } from './cohort-query.js';
import type { Tables } from './dimensions.js';
import type { Period } from './flow-events.js';
import { effectsIn, eachFlowEvent } from './flow-events.js';
import type { Moments } from './moments.js';

/** What a flow counts, in the order of the numbers of a cell. After the first comes what is no removal. */
const BEFORE = ['opening', 'additions', 'moved', 'closing'] as const;
const FLOW_FIELDS = [...BEFORE, 'none', ...REMOVALS] as const;
type FlowField = Exclude<(typeof FLOW_FIELDS)[number], 'none'>;

/** What came, went and was left of one group. */
export type FlowCounts = Readonly<Record<FlowField, number>>;

const FIELDS = FLOW_FIELDS.length;
const [OPENING, ADDITIONS, MOVED, CLOSING, NO_REMOVAL] = [0, 1, 2, 3, 4];

/**
 * What came, went and was left in a time, of each cell by its number: one pass over the clocks. Who waited before it and at its
 * end is counted as such, and need not follow from the rest.
 */
export function flowByCell(
  tables: Tables,
  query: CohortQuery,
  { period, place }: { period: Period; place: Place },
): (cell: number) => FlowCounts {
  const counts = new Int32Array(MOST_CELLS * FIELDS);
  const tell = (moments: Moments): void => {
    addEffects(counts, moments, place(moments));
  };
  eachFlowEvent(tables, query, { period, tell });
  return (cell) => countsOf((field) => (cell < 0 ? 0 : within(counts, cell * FIELDS + field)));
}

/** Without asking what it is that each counts for: there is no telling which comes next. */
function addEffects(counts: Int32Array, { size, effects }: Moments, cells: Int32Array): void {
  const { opening, closing, additions, moved, removal } = effectsIn;
  const add = (index: number, change: number): void => {
    counts[index] = within(counts, index) + change;
  };
  for (let index = 0; index < size; index += 1) {
    const cell = within(cells, index);
    if (cell === OUTSIDE) continue;
    const first = cell * FIELDS;
    const each = within(effects, index);
    add(first + OPENING, opening(each));
    add(first + ADDITIONS, additions(each));
    add(first + MOVED, moved(each));
    add(first + CLOSING, closing(each));
    add(first + NO_REMOVAL + removal(each), 1);
  }
}

const countsOf = (countAt: (field: number) => number): FlowCounts =>
  Object.fromEntries(
    FLOW_FIELDS.flatMap((name, field) => (name === 'none' ? [] : [[name, countAt(field)]])),
  ) as FlowCounts;

/** The flow of several groups as one. */
export const sumOfFlows = (cells: readonly FlowCounts[]): FlowCounts =>
  countsOf((field) => {
    const name = FLOW_FIELDS[field] as FlowField;
    return cells.reduce((sum, counts) => sum + counts[name], 0);
  });
