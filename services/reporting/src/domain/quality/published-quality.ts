import type { DimensionScore } from '@waits/contracts/api/data-quality';
import type { Published } from '../published.js';
import { publishedCount } from '../suppression.js';
import type { QualityReport } from './quality-report.js';

/**
 * The figures on data quality that Prometheus may have: referrals of the area by rule, hidden and rounded like counts of
 * children, and whole percentages by provider and dimension, where both counts are large enough to be shown.
 */
export const publishQuality = ({
  total,
  providers,
}: QualityReport): Pick<Published, 'qualityRules' | 'qualityPercent'> => ({
  qualityRules: total.rules.map(({ ruleId, referrals }) => ({
    labels: { rule: ruleId },
    value: publishedCount(referrals),
  })),
  qualityPercent: providers.flatMap(({ provider, dimensions }) =>
    dimensions.map((score) => ({
      labels: { provider, dimension: score.dimension },
      value: publishedPercent(score),
    })),
  ),
});

/** DOMAIN.md §6.1: a percentage only where numerator and denominator may both be shown. */
const publishedPercent = ({ of, good, percent }: DimensionScore): number | null =>
  publishedCount(of) === null || publishedCount(good) === null ? null : percent;
