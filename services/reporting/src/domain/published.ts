import type { StandardSummary } from '@waits/contracts/api/reporting';
import type { ProviderWaits } from './by-provider.js';
import { mayShowMedian, publishedCount } from './suppression.js';

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
};

type OfWaits = Omit<Published, 'qualityRules' | 'qualityPercent'>;

/** What a label says of a referral whose pathway nobody sent. */
const UNKNOWN = 'unknown';

/** The declared tables, made safe: children counted once, the longest wait only as a band. */
export function publish(
  standards: readonly StandardSummary[],
  providers: readonly ProviderWaits[],
): OfWaits {
  return {
    waiting: standards.map((row) => ({
      labels: labelsOf(row),
      value: publishedCount(row.children),
    })),
    over: standards.flatMap((row) => countCell(labelsOf(row), row.childrenOverStandard)),
    median: standards.map((row) => ({
      labels: labelsOf(row),
      value: mayShowMedian(row.children) ? row.medianDays : null,
    })),
    longestBand: standards.map(longestBandOf),
    bands: standards.flatMap((row) =>
      row.bands.map(({ label, children }) => ({
        labels: { ...labelsOf(row), band: label },
        value: publishedCount(children),
      })),
    ),
    providerWaiting: providers.map((row) => ({
      labels: providerLabels(row),
      value: publishedCount(row.children),
    })),
    providerOver: providers.flatMap((row) => countCell(providerLabels(row), row.childrenOver)),
  };
}

const labelsOf = ({ standardId, pathway }: StandardSummary) => ({
  standard: standardId,
  pathway: pathway ?? UNKNOWN,
});

const providerLabels = ({ provider, pathway, standard }: ProviderWaits) => ({
  provider,
  pathway,
  standard,
});

/** No cell at all where the standard has no limit to be over. */
const countCell = (labels: Cell['labels'], count: number | null): Cell[] =>
  count === null ? [] : [{ labels, value: publishedCount(count) }];

function longestBandOf(row: StandardSummary): Cell {
  const isShown = publishedCount(row.children) !== null && row.longestBand !== null;
  const band = isShown ? (row.longestBand ?? '') : '';
  return { labels: { ...labelsOf(row), band }, value: isShown ? 1 : null };
}
