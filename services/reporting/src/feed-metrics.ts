import type { Provenance } from '@waits/contracts/api/reporting';
import type { LocalDate } from '@waits/contracts/values';
import { METRIC } from '@waits/kit/metric-names';
import { addDays } from '@waits/standards/calendar';
import type { FeedBook } from './domain/feed-book.js';
import { reconciledDays } from './domain/reconciled-days.js';
import type { Measure, Sample } from './metrics.js';

type Deps = {
  feeds: FeedBook;
  today: () => LocalDate;
  provenanceOn: (day: LocalDate) => Provenance;
  /** How often the feeds have changed. */
  feedChanges: () => number;
  loading: { hasLoaded: () => boolean };
};
type Feed = Provenance['feeds'][number];

/** So far back counts are held against what came. */
const DAYS_COMPARED = 31;
const BY_SOURCE = ['source'];

/** How feeds stand, for Prometheus. Intake lets no more than 200 sources have a feed of their own. */
export function feedMeasures(deps: Deps): Measure[] {
  const { hasLoaded } = deps.loading;
  const feedsNow = remembering(deps, () => deps.provenanceOn(deps.today()).feeds);
  const differ = remembering(deps, () => differences(deps));
  const each = (samplesOf: (feed: Feed) => Sample[]) => (): Sample[] =>
    hasLoaded() ? feedsNow().flatMap(samplesOf) : [];
  const differing = (valueOf: (one: Difference) => number) => (): Sample[] =>
    hasLoaded() ? differ().flatMap(([source, found]) => finite(source, valueOf(found))) : [];
  return [
    {
      name: METRIC.feedStatus,
      help: 'Always 1; the label says how a feed stands: current, late, stopped or unknown.',
      labels: ['source', 'status'],
      samples: each(({ source, status }) => [{ labels: { source, status }, value: 1 }]),
    },
    {
      name: METRIC.feedLateDays,
      help: 'Days for which nothing came beyond what is usual for a feed.',
      labels: BY_SOURCE,
      samples: each(({ source, lateDays }) => one(source, lateDays)),
    },
    {
      name: METRIC.feedProvidersStopped,
      help: 'Providers and declared tables within a feed of which nothing comes any more.',
      labels: BY_SOURCE,
      samples: each(({ source, providersStopped, tablesStopped }) =>
        one(source, providersStopped.length + tablesStopped.length),
      ),
    },
    {
      name: METRIC.feedVolume,
      help: 'Always 1: the last whole day or month of a feed is lower or higher than usual.',
      labels: ['source', 'period', 'verdict'],
      samples: each(volumeSamples),
    },
    {
      name: METRIC.feedCountsDiffer,
      help: 'Records by which what a source says it sent and what came differ, over the 31 days before this one.',
      labels: BY_SOURCE,
      samples: differing(({ records }) => records),
    },
    {
      name: METRIC.feedCountsDifferSince,
      help: 'The first of those days on which they differ, as midnight UTC of that date.',
      labels: BY_SOURCE,
      samples: differing(({ since }) => since),
    },
  ];
}

/** Works something out once for a day and a state of the feeds: every measure of a scrape asks. */
function remembering<T>({ today, feedChanges }: Deps, work: () => T): () => T {
  let known: { of: string; found: T } | undefined;
  return () => {
    const of = [today(), feedChanges()].join(' ');
    if (known?.of !== of) known = { of, found: work() };
    return known.found;
  };
}

const one = (source: string, value: number | null): Sample[] =>
  value === null ? [] : [{ labels: { source }, value }];

const volumeSamples = ({ source, volume }: Feed): Sample[] =>
  Object.entries(volume).flatMap(([period, found]) =>
    found?.verdict === 'low' || found?.verdict === 'high'
      ? [{ labels: { source, period, verdict: found.verdict }, value: 1 }]
      : [],
  );

type Difference = { records: number; since: number };

const finite = (source: string, value: number): Sample[] =>
  Number.isFinite(value) ? one(source, value) : [];

/** A day that is not over may still agree. Only sources that say what they sent have a sample. */
function differences({ feeds, today }: Deps): [string, Difference][] {
  const span = { from: addDays(today(), -DAYS_COMPARED), to: addDays(today(), -1) };
  const found = new Map<string, Difference>();
  const telling = new Map(
    [...feeds.bySource()].filter(([, origins]) => origins.some(({ sent }) => sent !== undefined)),
  );
  for (const { source, day, notReceived } of reconciledDays(telling, new Map(), span)) {
    if (notReceived === null) continue;
    const { records, since } = found.get(source) ?? { records: 0, since: Infinity };
    const from = notReceived === 0 ? since : Math.min(since, Date.parse(day) / 1000);
    found.set(source, { records: records + Math.abs(notReceived), since: from });
  }
  return [...found];
}
