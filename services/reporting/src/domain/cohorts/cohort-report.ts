import type {
  CohortDimension,
  CohortFlow,
  CohortMeasures,
  Cohorts,
} from '@waits/contracts/api/cohorts';
import { SITREP_BANDS } from '@waits/standards/bands';
import type { Standard } from '@waits/standards/standard';
import { wholePercent } from '../wait-counts.js';
import type { Margins } from './axes.js';
import type { CohortTable } from './cohort-table.js';
import type { FlowCounts } from './flow-counts.js';
import type { WaitGroup } from './wait-groups.js';
import { countUpTo, longestOf, NOBODY, percentileOf } from './wait-groups.js';

/** What the figures mean, for who reads them. */
export const COHORT_DEFINITIONS = [
  'Counted are open waits (incomplete) under one standard on the day asked about, one for each referral or spell; a child with two is counted twice. A spell is told apart by its first referral. Completed waits are in removals alone.',
  'Groups do not overlap: they come to the total. Those of whom it is not known are a group of their own (null).',
  'Priority, team, reason, school, looked after and EHC plan are as they were known on the day that is counted, and not known before the first day named. Sex, ethnicity, sub-ICB, commissioner and deprivation are as known now. A team without a type is named by its local code.',
  'Age is in whole years at referral; its bands are those of the published autism statistics. Month is that of the referral’s receipt. Status is running, or breached when over the standard. Silent are those for whom nothing had happened for six months, by the last activity that is known now.',
  'Bands are those of the Community Health Services situation report, for every standard: the register declares no others.',
  'Of a time: opening is who waited at the end of the day before it, additions are waits that began, removals waits that ended, each on the last day it waited, and moved those who came from other groups while waiting less those who went there. Closing is who waited at the end of its last day; the residual is what does not add up.',
  'Seen is what the standard asks for, and nothing else; validation is a closing by a round of validation. No longer counted are waits that go on or ended outside the standard: why is not stated.',
] as const;

/** The sides of a table that were asked for. */
export type Sides = { rows: CohortDimension | null; columns: CohortDimension | null };
type Asked = Sides & { standard: Pick<Standard, 'limit'>; percents: readonly number[] };

/** A table in figures. Groups of nobody, of whom nothing is told, are left out. */
export function cohortReport(
  table: CohortTable,
  { rows, columns, ...asked }: Asked,
): Pick<Cohorts, 'bands' | 'rows' | 'columns' | 'total' | 'byRow' | 'byColumn' | 'cells'> {
  const width = table.columns.length;
  const hasBoth = rows !== null && columns !== null;
  const told = measuresIn(table, asked);
  const rowAt = (place: number) => ({ row: table.rows[place] ?? null });
  const columnAt = (place: number) => ({ column: table.columns[place] ?? null });
  const cellAt = (place: number) => ({
    ...rowAt(Math.floor(place / width)),
    ...columnAt(place % width),
  });
  const byRow = rows === null ? [] : named(told('byRow'), rowAt);
  const byColumn = columns === null ? [] : named(told('byColumn'), columnAt);
  return {
    bands: [...SITREP_BANDS],
    rows: rows && { dimension: rows, values: byRow.map(({ row }) => row) },
    columns: columns && { dimension: columns, values: byColumn.map(({ column }) => column) },
    total: told('total')[0] ?? measuresOf(NOBODY, null, asked),
    byRow,
    byColumn,
    cells: hasBoth ? named(told('cells'), cellAt) : [],
  };
}

/** The groups of which there is anything to tell, with their names. */
const named = <T>(
  groups: readonly CohortMeasures[],
  nameAt: (place: number) => T,
): (T & CohortMeasures)[] =>
  groups.map((group, place) => ({ ...nameAt(place), ...group })).filter(isAnything);

type Figures = Omit<Asked, keyof Sides>;

const measuresIn =
  ({ waits, flow }: CohortTable, asked: Figures) =>
  (margin: keyof Margins<unknown>): CohortMeasures[] => {
    const flows = flow === null ? [] : [flow[margin]].flat();
    return [waits[margin]]
      .flat()
      .map((group, place) => measuresOf(group, flows[place] ?? null, asked));
  };

const isAnything = ({ waiting, flow }: CohortMeasures): boolean =>
  waiting > 0 || (flow !== null && hasFlow(flow));

const hasFlow = ({ opening, additions, removals, moved, closing }: CohortFlow): boolean =>
  [opening, additions, moved, closing, ...Object.values(removals)].some((count) => count !== 0);

function measuresOf(
  group: WaitGroup,
  flow: FlowCounts | null,
  { standard: { limit }, percents }: Figures,
): CohortMeasures {
  const { waiting } = group;
  return {
    waiting,
    bands: SITREP_BANDS.map(
      ({ fromDays, toDays }) =>
        countUpTo(group, toDays ?? Infinity) - countUpTo(group, fromDays - 1),
    ),
    overStandard: limit === null ? null : group.over,
    percentWithin: limit === null ? null : wholePercent(waiting - group.over, waiting),
    meanDays: waiting === 0 ? null : group.sum / waiting,
    medianDays: percentileOf(group, 50),
    percentile92Days: percentileOf(group, 92),
    percentiles: percents.map((percent) => ({ percent, days: percentileOf(group, percent) })),
    longestDays: longestOf(group),
    flow: flow === null ? null : flowOf(flow),
  };
}

function flowOf(flow: FlowCounts): CohortFlow {
  const { opening, additions, moved, closing, 'no-longer-counted': noLongerCounted } = flow;
  const { seen, discharged, validation, rejected, transferred, died, decided, merged } = flow;
  const removals = {
    ...{ seen, discharged, validation, rejected, transferred, died, decided, merged },
    ...{ excluded: flow.excluded, noLongerCounted },
  };
  const removed = Object.values(removals).reduce((sum, count) => sum + count, 0);
  const residual = closing - (opening + additions + moved - removed);
  return { opening, additions, removals, moved, closing, residual };
}
