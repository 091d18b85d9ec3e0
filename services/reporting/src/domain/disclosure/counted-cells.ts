import type { DeclaredTable } from './declared-tables.js';

/** Where a cell stands: a value of each dimension it has. */
export type Place = Readonly<Record<string, string>>;

/** One exact count. */
export type CountedCell = { measure: string; at: Place; count: number };

/** Counts that add up besides those of a table's margins: `whole` is the sum of `parts`. */
export type Sum = { measure: string; whole: Place; parts: readonly Place[] };

/** What a quantity is called: the same in every table that shows it. */
export type Quantity = string;

/** The name of what is counted at a place, whatever the order of its dimensions. */
export const quantityOf = (measure: string, at: Place): Quantity =>
  JSON.stringify([measure, ...Object.entries(at).sort(([one], [other]) => (one < other ? -1 : 1))]);

/** Whether a table shows what is counted at a place. */
export function showsCell(table: DeclaredTable, { measure, at }: Omit<CountedCell, 'count'>) {
  const dimensions = Object.keys(at);
  return (
    table.measure === measure &&
    table.rows.every((row) => dimensions.includes(row)) &&
    dimensions.every((name) => table.rows.includes(name) || table.columns.includes(name))
  );
}
