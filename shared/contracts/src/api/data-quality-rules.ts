import { z } from 'zod';

/**
 * What becomes of what breaks a rule. `refuse`: the sender must send it again · `park`: kept, and repairable here ·
 * `ignore`: valid, and says nothing about a wait · `accept`: taken, with a finding or a warning.
 */
export const QualitySeverity = z.enum(['refuse', 'park', 'ignore', 'accept']);

/** Which kind of quality a rule is about. Null: the record says nothing, which is no fault. */
export const QualityDimension = z.enum(['completeness', 'timeliness', 'validity', 'consistency']);
export type QualityDimension = z.infer<typeof QualityDimension>;

/**
 * Where a rule is checked: `intake`, record by record · `fold`, on one referral's events · `waits`, where the child is known ·
 * `reporting`, when it is asked, as the answer depends on the day or on other referrals.
 */
export const QualityPlace = z.enum(['intake', 'fold', 'waits', 'reporting']);

/** One rule of data quality. `national` are the codes of the Mental Health Services Data Set that say the same. */
export const QualityRule = z.object({
  id: z.string(),
  what: z.string(),
  why: z.string(),
  fix: z.string(),
  severity: QualitySeverity,
  scope: z.enum(['record', 'referral', 'child', 'provider']),
  dimension: QualityDimension.nullable(),
  place: QualityPlace,
  national: z.array(z.string()),
});
export type QualityRule = z.infer<typeof QualityRule>;

/** `GET /v1/data-quality/rules` of the reporting service: the catalogue, in the order of its ids. */
export const QualityRules = z.object({ rules: z.array(QualityRule) });
export type QualityRules = z.infer<typeof QualityRules>;
