import type { StandardSummary } from '@waits/contracts/api/reporting';
import type { ProviderWaits } from './by-provider.js';
import type { Policy } from './disclosure/policy.js';
import { publishedLongest, publishedMedian } from './disclosure/policy.js';
import type { Place } from './disclosure/counted-cells.js';
import { quantityOf } from './disclosure/counted-cells.js';
import { placeOf } from './disclosure/count-waiting.js';
import { CHILDREN_WAITING } from './disclosure/declared-tables.js';
import type { Release } from './disclosure/release.js';
import { shownCount } from './disclosure/release.js';

/** One published figure: what it is of, and its value; null is hidden. */
export type Cell = { labels: Readonly<Record<string, string>>; value: number | null };

/** The figures that Prometheus may have. Anyone who can query it can read them, so nothing here is exact. */
export type Published = {
  waiting: Cell[];
  over: Cell[];
  median: Cell[];
  longestBand: Cell[];
  bands: Cell[];
  providerWaiting: Cell[];
  providerOver: Cell[];
  /** Referrals by the rule of data quality that they break. */
  qualityRules: Cell[];
  /** Whole percentages by provider and dimension. */
  qualityPercent: Cell[];
} & PublishedAlerts;

/** Alerts by kind and pathway. */
export type PublishedAlerts = {
  alertsStanding: Cell[];
  /** Of the day before, which is over: the counts of a day that goes on would tell of each child as it comes. */
  alertsRaised: Cell[];
  alertsWithdrawn: Cell[];
};

type OfWaits = Omit<Published, 'qualityRules' | 'qualityPercent' | keyof PublishedAlerts>;

/** What is to be published, exactly, and the release that says what of it is hidden. */
type Counted = {
  standards: readonly StandardSummary[];
  providers: readonly ProviderWaits[];
  release: Pick<Release, 'cells' | 'hidden'>;
};

/** The declared tables, made safe: children counted once, the longest wait only as a band. */
export function publish(policy: Policy, { standards, providers, release }: Counted): OfWaits {
  const shown = (at: Place): number | null =>
    shownCount(policy, release, quantityOf(CHILDREN_WAITING, at)) ?? null;
  const cell = (labels: Place, at: Place = labels): Cell => ({ labels, value: shown(at) });
  const over = (labels: Place): Cell => cell(labels, { ...labels, limit: 'over' });
  const bandsOf = (row: StandardSummary): Cell[] =>
    row.bands.map(({ label }) => cell({ ...placeOf(row), band: label }));

  return {
    waiting: standards.map((row) => cell(placeOf(row))),
    // No cell at all where the standard has no limit to be over.
    over: standards
      .filter(({ childrenOverStandard }) => childrenOverStandard !== null)
      .map((row) => over(placeOf(row))),
    median: standards.map((row) => ({
      labels: placeOf(row),
      value: shown(placeOf(row)) === null ? null : medianOf(policy, row),
    })),
    longestBand: standards.map((row) => longestBandOf(placeOf(row), bandsOf(row))),
    bands: standards.flatMap(bandsOf),
    providerWaiting: providers.map((row) => cell(providerPlace(row))),
    providerOver: providers
      .filter(({ childrenOver }) => childrenOver !== null)
      .map((row) => over(providerPlace(row))),
  };
}

const medianOf = (policy: Policy, { children, medianDays }: StandardSummary): number | null =>
  publishedMedian(policy, { children, median: medianDays });

const providerPlace = ({ provider, pathway, standard }: ProviderWaits): Place => ({
  ...{ provider, pathway, standard },
});

function longestBandOf(place: Place, bands: readonly Cell[]): Cell {
  const band = publishedLongest(
    bands.map(({ labels, value }) => ({ label: labels['band'] ?? '', shown: value })),
  );
  return { labels: { ...place, band: band ?? '' }, value: band === null ? null : 1 };
}
