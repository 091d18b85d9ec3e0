import type { Provenance } from '@waits/contracts/api/reporting';
import type { LocalDate } from '@waits/contracts/values';
import { METRIC } from '@waits/kit/metric-names';
import type { Registry } from 'prom-client';
import { Gauge } from 'prom-client';
import { feedMeasures } from './feed-metrics.js';
import type { FeedBook } from './domain/feed-book.js';
import type { SnapshotBook } from './domain/disclosure/snapshot-book.js';
import type { LiveFigures } from './live-figures.js';
import type { Table } from './published-tables.js';
import { TABLES } from './published-tables.js';

type Deps = {
  registry: Registry;
  live: Pick<LiveFigures, 'current'>;
  feeds: FeedBook;
  snapshots: Pick<SnapshotBook, 'takenThrough'>;
  /** When alerts were last worked out. */
  alertsDoneAt: () => Date | null;
  today: () => LocalDate;
  referralsHeld: () => number;
  provenanceOn: (day: LocalDate) => Provenance;
  /** How often the feeds have changed. */
  feedChanges: () => number;
  loading: { hasLoaded: () => boolean; share: () => number };
};

export type Sample = { labels?: Readonly<Record<string, string>>; value: number };
export type Measure = {
  name: string;
  help: string;
  labels?: readonly string[];
  samples: () => readonly Sample[] | Promise<readonly Sample[]>;
};

/**
 * The figures for Prometheus, all of one scrape of one release. While the replica is loading there are none: half a load would
 * look like an improvement.
 */
export function registerMetrics(deps: Deps): void {
  const { registry, live } = deps;
  const add = ({ name, help, labels = [], samples }: Measure): void => {
    new Gauge({
      name,
      help,
      labelNames: [...labels],
      registers: [registry],
      async collect() {
        const found = await samples();
        this.reset();
        // Without labels a reset leaves a zero behind, which here would be a figure.
        if (labels.length === 0) this.remove();
        for (const sample of found) this.set(sample.labels ?? {}, sample.value);
      },
    });
  };
  for (const table of TABLES) add(tableMeasure(table, live));
  add(hiddenCells(live));
  for (const measure of [...aboutTheFigures(deps), ...feedMeasures(deps)]) add(measure);
}

const tableMeasure = ({ key, name, help, labels }: Table, live: Deps['live']): Measure => ({
  name,
  help,
  labels,
  samples: async () =>
    ((await live.current())?.figures[key] ?? []).flatMap(({ labels, value }) =>
      value === null ? [] : [{ labels, value }],
    ),
});

const hiddenCells = (live: Deps['live']): Measure => ({
  name: METRIC.hiddenCells,
  help: 'Cells of a published table that are hidden: small, or needed to work out a small one.',
  labels: ['table'],
  samples: async () => {
    const figures = (await live.current())?.figures;
    if (!figures) return [];
    return TABLES.map(({ key, table }) => ({
      labels: { table },
      value: figures[key].filter(({ value }) => value === null).length,
    }));
  },
});

/** Whether the figures can be believed: how old, how many, how complete. */
const aboutTheFigures = (deps: Deps): Measure[] => [
  {
    name: METRIC.reportingAsOf,
    help: 'The London day the figures are of, as midnight UTC of that date.',
    samples: async () => {
      const shown = await deps.live.current();
      return shown ? [{ value: Date.parse(shown.day) / 1000 }] : [];
    },
  },
  {
    name: METRIC.reportingDataVersion,
    help: 'Data the figures are of, at most 10 s behind: rises with every referral state that changed anything, and with nothing else.',
    samples: async () => {
      const shown = await deps.live.current();
      return shown ? [{ value: shown.dataVersion }] : [];
    },
  },
  {
    name: METRIC.reportingReferrals,
    help: 'Referrals held in memory, waiting or not.',
    samples: () => [{ value: deps.referralsHeld() }],
  },
  {
    name: METRIC.reportingLoaded,
    help: 'How much of what was there at the start has been read, from 0 to 1.',
    samples: () => [{ value: deps.loading.share() }],
  },
  {
    name: METRIC.alertsWorkedOut,
    help: 'When alerts were last worked out and published, as far as there were any.',
    samples: () => {
      const at = deps.alertsDoneAt();
      return at === null ? [] : [{ value: at.getTime() / 1000 }];
    },
  },
  {
    name: METRIC.lastSnapshot,
    help: 'The London day of the last snapshot of the published tables, or the one before the first that is due, as midnight UTC.',
    samples: () => {
      const day = deps.snapshots.takenThrough();
      return day === null ? [] : [{ value: Date.parse(day) / 1000 }];
    },
  },
  {
    name: METRIC.feedLastReceived,
    help: 'When a source last sent anything.',
    labels: ['source'],
    samples: () => feedSamples(deps.feeds),
  },
];

const feedSamples = (feeds: FeedBook): Sample[] =>
  [...feeds.bySource()].flatMap(([source, origins]) => {
    const received = origins.flatMap(({ lastReceivedAt }) =>
      lastReceivedAt === null ? [] : [Date.parse(lastReceivedAt) / 1000],
    );
    return received.length === 0 ? [] : [{ labels: { source }, value: Math.max(...received) }];
  });
