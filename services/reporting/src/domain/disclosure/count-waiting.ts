import { UNKNOWN_PATHWAY } from '@waits/standards/disclosure-policy';
import type { StandardSummary } from '@waits/contracts/api/reporting';
import type { Register, Standard } from '@waits/standards/standard';
import type { ProviderWaits } from '../by-provider.js';
import type { CountedCell, Place, Sum } from './counted-cells.js';
import { CHILDREN_WAITING, DECLARED_TABLES } from './declared-tables.js';
import type { Counted } from './release.js';

/** What the tables show of a standard on a pathway in the area. */
export type AreaWaits = Pick<
  StandardSummary,
  'standardId' | 'pathway' | 'children' | 'childrenOverStandard' | 'bands'
>;

export type Waiting = {
  standards: readonly AreaWaits[];
  providers: readonly ProviderWaits[];
  /** The first day of a wait that is over each standard, where that is the same for every wait. */
  firstDayOver: ReadonlyMap<string, number>;
};

/** The exact counts of the declared tables. */
export const countWaiting = ({ standards, providers, firstDayOver }: Waiting): Counted => ({
  tables: DECLARED_TABLES,
  cells: [...areaTotals(standards), ...standards.flatMap(areaCells), ...providers.flatMap(cellsOf)],
  sums: standards.flatMap((row) => bandsOver(row, firstDayOver.get(row.standardId))),
});

const cell = (at: Place, count: number): CountedCell => ({
  ...{ measure: CHILDREN_WAITING, at, count },
});

function areaTotals(standards: readonly AreaWaits[]): CountedCell[] {
  const totals = new Map<string, number>();
  for (const { standardId, children } of standards)
    totals.set(standardId, (totals.get(standardId) ?? 0) + children);
  return [...totals].map(([standard, count]) => cell({ standard }, count));
}

/** Where a row of the area stands. */
export const placeOf = ({ standardId, pathway }: Pick<AreaWaits, 'standardId' | 'pathway'>) => ({
  standard: standardId,
  pathway: pathway ?? UNKNOWN_PATHWAY,
});

const areaCells = (row: AreaWaits): CountedCell[] => [
  cell(placeOf(row), row.children),
  ...limitCells(placeOf(row), row.children, row.childrenOverStandard),
  ...row.bands.map(({ label, children }) => cell({ ...placeOf(row), band: label }, children)),
];

const cellsOf = ({ standard, pathway, provider, ...row }: ProviderWaits): CountedCell[] => [
  cell({ standard, pathway, provider }, row.children),
  ...limitCells({ standard, pathway, provider }, row.children, row.childrenOver),
];

/** No cell at all where the standard has no limit. */
const limitCells = (at: Place, children: number, over: number | null): CountedCell[] =>
  over === null
    ? []
    : [cell({ ...at, limit: 'over' }, over), cell({ ...at, limit: 'within' }, children - over)];

/** Where a limit ends with a band, those over the standard are the bands after it. */
function bandsOver(row: AreaWaits, firstDay: number | undefined): Sum[] {
  const from = row.bands.findIndex(({ fromDays }) => fromDays === firstDay);
  if (from < 0 || row.childrenOverStandard === null) return [];
  const place = placeOf(row);
  const sum = (limit: string, bands: AreaWaits['bands']): Sum => ({
    measure: CHILDREN_WAITING,
    whole: { ...place, limit },
    parts: bands.map(({ label }) => ({ ...place, band: label })),
  });
  return [sum('within', row.bands.slice(0, from)), sum('over', row.bands.slice(from))];
}

/** The ids of the standards that published tables have: those whose rows say so. */
export const declaredStandards = ({ standards }: Pick<Register, 'standards'>): Set<string> =>
  new Set(standards.filter(({ published }) => published).map(({ id }) => id));

/** The first day of a wait that is over a standard, for limits in days or weeks: others depend on when the wait began. */
export function firstDaysOver(standards: readonly Standard[]): Map<string, number> {
  return new Map(
    standards.flatMap(({ id, limit }) => {
      if (limit?.unit !== 'days' && limit?.unit !== 'weeks') return [];
      const days = limit.value * (limit.unit === 'weeks' ? 7 : 1) - limit.firstDay;
      return [[id, days + (limit.limitDayIsOverdue ? 0 : 1)] as const];
    }),
  );
}
