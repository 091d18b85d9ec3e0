import type { Published } from '../published.js';
import type { Policy } from '../disclosure/policy.js';
import { publishedCount, publishedPercent } from '../disclosure/policy.js';
import type { QualityReport } from './quality-report.js';

/**
 * The figures on data quality that Prometheus may have: referrals of the area by rule, hidden and rounded like counts of
 * children, and whole percentages by provider and dimension, where both counts are large enough to be shown.
 */
export const publishQuality = (
  policy: Policy,
  { total, providers }: QualityReport,
): Pick<Published, 'qualityRules' | 'qualityPercent'> => ({
  qualityRules: total.rules.map(({ ruleId, referrals }) => ({
    labels: { rule: ruleId },
    value: publishedCount(policy, referrals),
  })),
  qualityPercent: providers.flatMap(({ provider, dimensions }) =>
    dimensions.map((score) => ({
      labels: { provider, dimension: score.dimension },
      value: publishedPercent(policy, { part: score.good, whole: score.of }),
    })),
  ),
});
