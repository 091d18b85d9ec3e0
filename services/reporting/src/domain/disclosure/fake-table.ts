import type { CountedCell } from './counted-cells.js';
import { quantityOf } from './counted-cells.js';
import type { DeclaredTable } from './declared-tables.js';
import type { Policy } from './policy.js';
import { isSmall } from './policy.js';
import { relationsOf } from './relations.js';
import type { Counted, Release } from './release.js';

const GROUPS: DeclaredTable = {
  ...{ id: 'groups', title: 'Children by group', measure: 'children' },
  ...{ rows: [], columns: ['group'] },
};

/** One table of groups and their total, which is their sum unless it is given. */
export function groups(counts: Readonly<Record<string, number>>, total?: number): Counted {
  const cells = Object.entries(counts).map(([group, count]): CountedCell => ({
    ...{ measure: 'children', at: { group }, count },
  }));
  const sum = cells.reduce((all, { count }) => all + count, 0);
  const whole: CountedCell = { measure: 'children', at: {}, count: total ?? sum };
  return { tables: [GROUPS], cells: [whole, ...cells], sums: [] };
}

/** What a release says of it: null is hidden. */
export const shownOf = ({ cells, hidden }: Release): Record<string, number | null> =>
  Object.fromEntries(
    [...cells].map(([quantity, { at, count }]) => [
      at['group'] ?? 'all',
      hidden.has(quantity) ? null : count,
    ]),
  );

/** What would be published if only small counts were hidden. */
export function withoutSecondary(policy: Policy, { tables, cells, sums }: Counted): Release {
  const named = cells.map((cell) => [quantityOf(cell.measure, cell.at), cell] as const);
  return {
    cells: new Map(named),
    relations: relationsOf(tables, cells, sums),
    hidden: new Set(named.flatMap(([name, { count }]) => (isSmall(policy, count) ? [name] : []))),
  };
}
