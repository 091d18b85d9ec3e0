import type { CohortDimension } from '@waits/contracts/api/cohorts';
import type { Margins } from './axes.js';
import { inOrder, marginsOf, meet } from './axes.js';
import type { CellBook } from './cell-book.js';
import { createCellBook, MOST_CELLS } from './cell-book.js';
import type { CohortQuery } from './cohort-query.js';
import { placing } from './cohort-query.js';
import type { Tables } from './dimensions.js';
import { DIMENSIONS } from './dimensions.js';
import type { FlowCounts } from './flow-counts.js';
import { flowByCell, sumOfFlows } from './flow-counts.js';
import type { Period } from './flow-events.js';
import { openWaits } from './open-waits.js';
import type { WaitGroup } from './wait-groups.js';
import { groupsIn, mergeGroups, NOBODY } from './wait-groups.js';

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
  flow: Margins<FlowCounts> | null;
};

/**
 * A table of the waits under the standard whose clocks are given, as it stood on a day. Every group is counted from its waits, so that
 * each percentile is exact. Groups do not overlap.
 */
export function cohortTable(
  tables: Tables,
  question: CohortQuestion,
): CohortTable | { cellsAsked: number } {
  const { asOf, period } = question;
  const book = bookOf(question);
  const place = placing(tables, question, book);
  const counter = openWaits(tables, asOf, place);
  const flowOf = period && flowByCell(tables, question, { period, place });
  const cellsAsked = book.rows.codes.length * book.columns.codes.length;
  if (cellsAsked > MOST_CELLS) return { cellsAsked };

  const groups = groupsIn(counter);
  const sides = sidesOf(tables, question, book);
  const marginsBy = <T>(valueOf: (cell: number) => T, merge: (cells: readonly T[]) => T) => {
    const cells = sides.cells.map(valueOf);
    return marginsOf(cells, { height: sides.rows.length, width: sides.columns.length }, merge);
  };
  return {
    rows: sides.rows.map(({ text }) => text),
    columns: sides.columns.map(({ text }) => text),
    waits: marginsBy((cell) => groups[cell] ?? NOBODY, mergeGroups),
    flow: flowOf && marginsBy(flowOf, sumOfFlows),
  };
}

/** A side that was not asked for has one group of all, also where there is nobody. */
function bookOf({ rows, columns }: CohortQuery): CellBook {
  const book = createCellBook();
  if (rows === null) meet(book.rows, 0);
  if (columns === null) meet(book.columns, 0);
  return book;
}

/** Both sides in the order of their texts, and the number of each cell along the rows. */
function sidesOf({ referrals }: Tables, question: CohortQuery, book: CellBook) {
  const textsOf = (name: CohortDimension | null): ((code: number) => string | null) =>
    name === null ? () => null : DIMENSIONS[name].vocabulary(referrals).textOf;
  const rows = inOrder(book.rows, textsOf(question.rows));
  const columns = inOrder(book.columns, textsOf(question.columns));
  const cells = rows.flatMap((row) =>
    columns.map((column) => book.numberAt(row.place, column.place)),
  );
  return { rows, columns, cells };
}
