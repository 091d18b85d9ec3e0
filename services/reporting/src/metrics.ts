import type { Provenance } from '@waits/contracts/api/reporting';
import type { LocalDate } from '@waits/contracts/values';
import { METRIC } from '@waits/kit/metric-names';
import type { Registry } from 'prom-client';
import { Gauge } from 'prom-client';
import { feedMeasures } from './feed-metrics.js';
import type { FeedBook } from './domain/feed-book.js';
import type { Projection } from './domain/projection.js';
import type { Published } from './domain/published.js';

type Deps = {
  registry: Registry;
  projection: Projection;
  feeds: FeedBook;
  today: () => LocalDate;
  dataVersion: () => number;
  referralsHeld: () => number;
  provenanceOn: (day: LocalDate) => Provenance;
  loading: { hasLoaded: () => boolean; share: () => number };
};

export type Sample = { labels?: Readonly<Record<string, string>>; value: number };
export type Measure = {
  name: string;
  help: string;
  labels?: readonly string[];
  samples: () => readonly Sample[];
};

/**
 * The figures for Prometheus, worked out when it asks. While the replica is loading there are none: half a load would
 * look like an improvement.
 */
export function registerMetrics(deps: Deps): void {
  const { registry, loading } = deps;
  const add = ({ name, help, labels = [], samples }: Measure): void => {
    new Gauge({
      name,
      help,
      labelNames: [...labels],
      registers: [registry],
      collect() {
        this.reset();
        // Without labels a reset leaves a zero behind, which here would be a figure.
        if (labels.length === 0) this.remove();
        for (const sample of samples()) this.set(sample.labels ?? {}, sample.value);
      },
    });
  };
  const published = (): Published | undefined =>
    loading.hasLoaded() ? deps.projection.published(deps.today()) : undefined;

  for (const table of TABLES) add(tableMeasure(table, published));
  add(hiddenCells(published));
  for (const measure of [...aboutTheFigures(deps), ...feedMeasures(deps)]) add(measure);
}

const BY_STANDARD = ['standard', 'pathway'];
const BY_BAND = ['pathway', 'standard', 'band'];
const BY_PROVIDER = ['provider', 'pathway', 'standard'];
const SAFE = 'Small counts have no sample, others are rounded to 5.';

/** A declared table: `key` finds its cells, `table` names it where hidden cells are counted. */
type Table = Omit<Measure, 'samples'> & { key: keyof Published; table: string };

const TABLES: readonly Table[] = [
  {
    key: 'waiting',
    table: 'waiting',
    name: METRIC.waitingChildren,
    help: `Children waiting under a standard, each once. ${SAFE}`,
    labels: BY_STANDARD,
  },
  {
    key: 'over',
    table: 'over-standard',
    name: METRIC.overStandardChildren,
    help: `Children whose open wait is over the standard. ${SAFE}`,
    labels: BY_STANDARD,
  },
  {
    key: 'median',
    table: 'median',
    name: METRIC.waitMedianDays,
    help: 'Median of the open waits in days. No sample for fewer than 8 children.',
    labels: BY_STANDARD,
  },
  {
    key: 'longestBand',
    table: 'longest-band',
    name: METRIC.longestWaitBand,
    help: 'Always 1; the label says in which band the longest open wait is, or after which no band may be shown.',
    labels: BY_BAND,
  },
  {
    key: 'bands',
    table: 'bands',
    name: METRIC.waitingBandChildren,
    help: `Children waiting, by how long. ${SAFE}`,
    labels: BY_BAND,
  },
  {
    key: 'providerWaiting',
    table: 'provider-waiting',
    name: METRIC.providerWaitingChildren,
    help: `Children waiting for a provider under its pathway's headline standard, daily. ${SAFE}`,
    labels: BY_PROVIDER,
  },
  {
    key: 'providerOver',
    table: 'provider-over-standard',
    name: METRIC.providerOverStandardChildren,
    help: `Of the children waiting for a provider, those over the standard, daily. ${SAFE}`,
    labels: BY_PROVIDER,
  },
  {
    key: 'qualityRules',
    table: 'data-quality-rules',
    name: METRIC.dataQualityReferrals,
    help: `Referrals that break a rule of data quality, daily. ${SAFE}`,
    labels: ['rule'],
  },
  {
    key: 'qualityPercent',
    table: 'data-quality-percent',
    name: METRIC.dataQualityPercent,
    help: 'How good a provider is in a dimension of data quality, daily. No sample for small counts.',
    labels: ['provider', 'dimension'],
  },
];

const tableMeasure = (
  { key, name, help, labels = [] }: Table,
  published: () => Published | undefined,
): Measure => ({
  name,
  help,
  labels,
  samples: () =>
    (published()?.[key] ?? []).flatMap(({ labels, value }) =>
      value === null ? [] : [{ labels, value }],
    ),
});

const hiddenCells = (published: () => Published | undefined): Measure => ({
  name: METRIC.hiddenCells,
  help: 'Cells of a published table that are hidden because they are small.',
  labels: ['table'],
  samples: () => {
    const figures = published();
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
    samples: () => (deps.loading.hasLoaded() ? [{ value: Date.parse(deps.today()) / 1000 }] : []),
  },
  {
    name: METRIC.reportingDataVersion,
    help: 'Rises with every referral state that changed anything, and with nothing else.',
    samples: () => [{ value: deps.dataVersion() }],
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
