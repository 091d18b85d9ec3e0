import { z } from 'zod';
import { LocalDate, OdsCode, ReferralId } from '../values.js';
import { QualityDimension } from './data-quality-rules.js';
import { Provenance } from './reporting.js';

/** How good one dimension is: `good` of `of`, as a whole percentage; null where there is nothing to judge. */
const DimensionScore = z.object({
  dimension: QualityDimension,
  of: z.int(),
  good: z.int(),
  percent: z.int().nullable(),
});
export type DimensionScore = z.infer<typeof DimensionScore>;

/** How many referrals break a rule. */
const RuleCount = z.object({ ruleId: z.string(), referrals: z.int() });

/** How often a field is given, of the referrals of which it is expected. Its rule is `missing-FIELD`. */
const FieldScore = z.object({
  field: z.string(),
  expected: z.int(),
  given: z.int(),
  percent: z.int().nullable(),
});
export type FieldScore = z.infer<typeof FieldScore>;

/** How long after a referral was received that was recorded, in days, of the referrals of which it is known. */
const RecordingDelay = z.object({
  referrals: z.int(),
  medianDays: z.number().nullable(),
  percentile90Days: z.number().nullable(),
  method: z.string(),
});

/** The data quality of some referrals. `score` is the mean of the dimensions that can be judged. */
export const QualityScores = z.object({
  referrals: z.int(),
  score: z.int().nullable(),
  dimensions: z.array(DimensionScore),
  rules: z.array(RuleCount),
  fields: z.array(FieldScore),
  recordingDelay: RecordingDelay,
});
export type QualityScores = z.infer<typeof QualityScores>;

/** A month, `YYYY-MM`. */
const Month = z.string().regex(/^\d{4}-\d{2}$/);

/** A month in which a provider received none, far fewer or far more referrals than is usual for it. */
export const OddMonth = z.object({
  provider: OdsCode,
  month: Month,
  ruleId: z.string(),
  referrals: z.int(),
  usual: z.object({ from: z.number(), to: z.number() }),
});
export type OddMonth = z.infer<typeof OddMonth>;

/** `GET /v1/data-quality?asOf=&provider=&pathway=` of the reporting service: exact figures. */
export const DataQuality = Provenance.extend({
  filter: z.record(z.string(), z.string()),
  /** What is counted, in words. */
  definitions: z.array(z.object({ name: z.string(), says: z.string() })),
  total: QualityScores,
  providers: z.array(QualityScores.extend({ provider: OdsCode })),
  oddMonths: z.array(OddMonth),
});
export type DataQuality = z.infer<typeof DataQuality>;

/** Referrals by the month in which they were received, and those among them that break the rule. */
const MonthCount = z.object({ month: Month, received: z.int(), broken: z.int() });
export type MonthCount = z.infer<typeof MonthCount>;

/**
 * `GET /v1/data-quality/referrals?rule=&asOf=&provider=&pathway=&limit=&after=`: the referrals that break a rule, by id, page
 * by page, and how many of each of the last 24 months do.
 */
export const QualityReferrals = Provenance.extend({
  ruleId: z.string(),
  filter: z.record(z.string(), z.string()),
  total: z.int(),
  months: z.array(MonthCount),
  referrals: z.array(
    z.object({ referralId: ReferralId, provider: OdsCode, receivedOn: LocalDate.nullable() }),
  ),
  next: z.string().nullable(),
});
export type QualityReferrals = z.infer<typeof QualityReferrals>;
