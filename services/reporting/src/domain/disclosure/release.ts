import type { CountedCell, Quantity, Sum } from './counted-cells.js';
import type { DeclaredTable } from './declared-tables.js';
import type { Policy } from './policy.js';
import { publishedCount } from './policy.js';
import type { Relation } from './relations.js';

/** The exact counts of the declared tables at one time, with what else adds up in them. */
export type Counted = {
  tables: readonly DeclaredTable[];
  cells: readonly CountedCell[];
  sums: readonly Sum[];
  /** How many cells there are in all, where these are a part that is gone through for itself. */
  cellsOfAll?: number;
};

/** What was published at one time, with the exact counts behind it: every quantity that is not hidden was shown rounded. */
export type Release = {
  cells: ReadonlyMap<Quantity, CountedCell>;
  hidden: ReadonlySet<Quantity>;
  relations: readonly Relation[];
};

/** A count as it was published; null is hidden, undefined that no table has it. */
export function shownCount(
  policy: Policy,
  { cells, hidden }: Pick<Release, 'cells' | 'hidden'>,
  quantity: Quantity,
): number | null | undefined {
  const cell = cells.get(quantity);
  if (!cell) return undefined;
  return hidden.has(quantity) ? null : publishedCount(policy, cell.count);
}
