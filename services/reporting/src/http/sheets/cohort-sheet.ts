import type { CohortFlow, CohortMeasures, Cohorts } from '@waits/contracts/api/cohorts';
import { definitionsInWords, filterInWords, provenanceInWords } from './in-words.js';
import type { Sheet } from './sheet.js';

const NOT_KNOWN = 'not known';
const ALL = 'all';

/** A table of cohorts for a spreadsheet: the total, then each row, each column and each cell. */
export function cohortSheet(cohorts: Cohorts): Sheet {
  const { rows, columns, bands, period, total, byRow, byColumn, cells, ...told } = cohorts;
  const percents = total.percentiles.map(({ percent }) => percent);
  const groups: [row: string, column: string, measures: CohortMeasures][] = [
    [ALL, ALL, total],
    ...byRow.map((one) => [nameOf(one.row), ALL, one] as [string, string, CohortMeasures]),
    ...byColumn.map((one) => [ALL, nameOf(one.column), one] as [string, string, CohortMeasures]),
    ...cells.map(
      (one) => [nameOf(one.row), nameOf(one.column), one] as [string, string, CohortMeasures],
    ),
  ];
  return {
    title: `Open waits under ${told.standardTitle}`,
    about: aboutOf(cohorts),
    columns: [
      ...[rows?.dimension ?? 'rows', columns?.dimension ?? 'columns', 'waiting'],
      ...bands.map(({ label }) => `waiting ${label}`),
      ...['over the standard', 'percent within', 'mean days', 'median days'],
      ...[
        '92nd percentile days',
        ...percents.map((percent) => `${String(percent)}th percentile days`),
      ],
      ...['longest days', ...(period === null ? [] : FLOW)],
    ],
    rows: groups.map(([row, column, measures]) => [row, column, ...cellsOf(measures)]),
  };
}

const nameOf = (value: string | null): string => value ?? NOT_KNOWN;

const cellsOf = (of: CohortMeasures): (number | null)[] => [
  ...[of.waiting, ...of.bands, of.overStandard, of.percentWithin, of.meanDays, of.medianDays],
  ...[of.percentile92Days, ...of.percentiles.map(({ days }) => days), of.longestDays],
  ...(of.flow === null ? [] : flowCells(of.flow)),
];

const FLOW = [
  ...['opening', 'additions', 'seen', 'discharged', 'removed by validation', 'rejected'],
  ...['transferred', 'died', 'decided', 'merged', 'excluded', 'no longer counted'],
  ...['moved', 'closing', 'residual'],
];

function flowCells({ opening, additions, removals, moved, closing, residual }: CohortFlow) {
  const { seen, discharged, validation, rejected, transferred, died } = removals;
  const { decided, merged, excluded, noLongerCounted } = removals;
  return [
    ...[opening, additions, seen, discharged, validation, rejected, transferred, died],
    ...[decided, merged, excluded, noLongerCounted, moved, closing, residual],
  ];
}

const aboutOf = ({
  standardId,
  filter,
  period,
  definitions,
  percentileMethod,
  ...provenance
}: Cohorts): Sheet['about'] => [
  ['Standard', standardId],
  filterInWords(filter),
  ['Flow', period === null ? 'not asked for' : `${period.from} to ${period.to}`],
  ...provenanceInWords(provenance),
  ['Percentiles', percentileMethod],
  ...definitionsInWords(definitions),
];
