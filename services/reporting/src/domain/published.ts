import type { StandardSummary } from '@waits/contracts/api/reporting';
import type { ProviderWaits } from './by-provider.js';
import type { Policy } from './disclosure/policy.js';
import { publishedCount, publishedLongest, publishedMedian } from './disclosure/policy.js';

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

/** What a label says of a referral whose pathway nobody sent. */
export const UNKNOWN = 'unknown';

/** What is to be published, exactly. */
type Counted = { standards: readonly StandardSummary[]; providers: readonly ProviderWaits[] };

/** The declared tables, made safe: children counted once, the longest wait only as a band. */
export function publish(policy: Policy, { standards, providers }: Counted): OfWaits {
  const cell = (labels: Cell['labels'], count: number): Cell => ({
    ...{ labels, value: publishedCount(policy, count) },
  });
  /** No cell at all where the standard has no limit to be over. */
  const cellOver = (labels: Cell['labels'], count: number | null): Cell[] =>
    count === null ? [] : [cell(labels, count)];

  return {
    waiting: standards.map((row) => cell(labelsOf(row), row.children)),
    over: standards.flatMap((row) => cellOver(labelsOf(row), row.childrenOverStandard)),
    median: standards.map(({ children, medianDays: median, ...row }) => ({
      labels: labelsOf(row),
      value: publishedMedian(policy, { children, median }),
    })),
    longestBand: standards.map((row) => longestBandOf(policy, row)),
    bands: standards.flatMap((row) =>
      row.bands.map(({ label, children }) => cell({ ...labelsOf(row), band: label }, children)),
    ),
    providerWaiting: providers.map((row) => cell(providerLabels(row), row.children)),
    providerOver: providers.flatMap((row) => cellOver(providerLabels(row), row.childrenOver)),
  };
}

const labelsOf = ({ standardId, pathway }: Pick<StandardSummary, 'standardId' | 'pathway'>) => ({
  standard: standardId,
  pathway: pathway ?? UNKNOWN,
});

const providerLabels = ({ provider, pathway, standard }: ProviderWaits) => ({
  provider,
  pathway,
  standard,
});

function longestBandOf(policy: Policy, row: StandardSummary): Cell {
  const band = publishedLongest(
    row.bands.map(({ label, children }) => ({ label, shown: publishedCount(policy, children) })),
  );
  return { labels: { ...labelsOf(row), band: band ?? '' }, value: band === null ? null : 1 };
}
