import type { PublishedSnapshot, PublishedTable } from '@waits/contracts/api/published';
import type { BundleColumn } from './bundle-columns.js';
import { columnOf, FIGURES } from './bundle-columns.js';

/** A table of the bundle. Of a column that hides, null is a hidden figure; of any other, nothing to tell. */
export type BundleTable = {
  /** The name of its file. */
  file: string;
  title: string;
  columns: readonly BundleColumn[];
  /** The names of the columns that together name a row. */
  key: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
};

/** What a column says of a figure that is summed over it: a margin. */
export const ALL = 'all';

/**
 * Published days as tables, each with the day in its first column: one for each declared table, the medians, the longest waits,
 * and what must be known of each day and of the feeds it rests on. The figures are those that were published, and no others.
 * @param snapshots the oldest first
 */
export const bundleTables = (snapshots: readonly PublishedSnapshot[]): BundleTable[] => [
  ...declaredTables(snapshots),
  placeTable(snapshots, {
    ...{ file: 'medians.csv', title: 'Median wait in days of those still waiting' },
    figure: 'days',
    cellsOf: ({ medians }) => medians.map(({ at, days }) => ({ at, value: days })),
  }),
  placeTable(snapshots, {
    ...{ file: 'longest.csv', title: 'The last band of waiting time that may be shown' },
    figure: 'band',
    cellsOf: ({ longest }) => longest.map(({ at, band }) => ({ at, value: band })),
  }),
  daysTable(snapshots),
  feedsTable(snapshots),
];

function declaredTables(snapshots: readonly PublishedSnapshot[]): BundleTable[] {
  const ids = new Map<string, PublishedTable>();
  for (const { tables } of snapshots) for (const table of tables) ids.set(table.id, table);
  return [...ids.values()].map(({ id, title }) =>
    placeTable(snapshots, {
      ...{ file: `${id}.csv`, title, figure: 'children' },
      cellsOf: ({ tables }) =>
        (tables.find((table) => table.id === id)?.cells ?? []).map(({ at, count }) => ({
          ...{ at, value: count },
        })),
    }),
  );
}

type Asked = {
  file: string;
  title: string;
  figure: keyof typeof FIGURES;
  cellsOf: (
    snapshot: PublishedSnapshot,
  ) => { at: Readonly<Record<string, string>>; value: string | number | null }[];
};

/** A figure by place: a column for each dimension that any of the days has. */
function placeTable(snapshots: readonly PublishedSnapshot[], asked: Asked): BundleTable {
  const { file, title, figure, cellsOf } = asked;
  const cells = snapshots.flatMap((one) => cellsOf(one).map((cell) => ({ day: one.day, ...cell })));
  const places = [...new Set(cells.flatMap(({ at }) => Object.keys(at)))];
  const key = ['day', ...places];
  return {
    ...{ file, title, key },
    columns: [...key.map(columnOf), FIGURES[figure]],
    rows: cells.map(({ day, at, value }) => [day, ...places.map((name) => at[name] ?? ALL), value]),
  };
}

const daysTable = (snapshots: readonly PublishedSnapshot[]): BundleTable => ({
  ...{ file: 'days.csv', title: 'What must be known of each day', key: ['day'] },
  columns: [
    ...['day', 'taken_at', 'policy', 'register_version', 'data_version'],
    ...['cells', 'hidden', 'hidden_for_others', 'local_standards', 'missing'],
  ].map(columnOf),
  rows: snapshots.map(({ day, takenAt, policy, provenance, suppression }) => [
    ...[day, takenAt, policy, provenance.registerVersion, provenance.dataVersion],
    ...[suppression.cells, suppression.hidden, suppression.hiddenForOthers],
    ...[provenance.localStandards, provenance.missing].map((all) => all.join('; ') || null),
  ]),
});

const feedsTable = (snapshots: readonly PublishedSnapshot[]): BundleTable => ({
  ...{ file: 'feeds.csv', title: 'The feeds that the figures of each day rest on' },
  key: ['day', 'source'],
  columns: ['day', 'source', 'status', 'last_received_at', 'last_occurred_on'].map(columnOf),
  rows: snapshots.flatMap(({ day, provenance }) =>
    provenance.feeds.map((feed) => [
      ...[day, feed.source, feed.status, feed.lastReceivedAt, feed.lastOccurredOn],
    ]),
  ),
});
