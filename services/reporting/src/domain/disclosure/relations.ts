import type { CountedCell, Place, Quantity, Sum } from './counted-cells.js';
import { quantityOf, showsCell } from './counted-cells.js';
import type { DeclaredTable } from './declared-tables.js';

/**
 * The parts of a whole. `overlap` is by how much the parts are more than the whole, as children at two providers are
 * counted with both: whoever attacks is taken to know it.
 */
export type Relation = { whole: Quantity; parts: readonly Quantity[]; overlap: number };

/** All that adds up in these tables, each once: every margin with the cells it is of, and what adds up besides. */
export function relationsOf(
  tables: readonly DeclaredTable[],
  cells: readonly CountedCell[],
  sums: readonly Sum[],
): Relation[] {
  const counts = new Map(cells.map(({ measure, at, count }) => [quantityOf(measure, at), count]));
  const found = new Map<string, Relation>();
  const add = (whole: Quantity, parts: readonly Quantity[]): void => {
    const total = counts.get(whole);
    if (total === undefined || parts.length === 0) return;
    const summed = parts.reduce((sum, part) => sum + (counts.get(part) ?? 0), 0);
    const relation = { whole, parts: [...parts].sort(), overlap: summed - total };
    found.set(JSON.stringify([whole, relation.parts]), relation);
  };
  for (const table of tables)
    for (const [whole, parts] of marginsOf(table, cells)) add(whole, parts);
  for (const { measure, whole, parts } of sums)
    add(
      quantityOf(measure, whole),
      parts.map((part) => quantityOf(measure, part)),
    );
  return [...found.values()];
}

/** The cells of a table by the margin they are summed to, one column dimension at a time. */
function* marginsOf(
  table: DeclaredTable,
  cells: readonly CountedCell[],
): Generator<[Quantity, Quantity[]]> {
  const shown = cells.filter((cell) => showsCell(table, cell));
  for (const column of table.columns) {
    const parts = new Map<Quantity, Quantity[]>();
    for (const { measure, at } of shown.filter(({ at }) => column in at)) {
      const whole = quantityOf(measure, without(at, column));
      parts.set(whole, [...(parts.get(whole) ?? []), quantityOf(measure, at)]);
    }
    yield* parts;
  }
}

const without = (at: Place, dimension: string): Place =>
  Object.fromEntries(Object.entries(at).filter(([name]) => name !== dimension));
