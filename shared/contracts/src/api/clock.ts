import { z } from 'zod';
import { Instant, LocalDate, ReferralId } from '../values.js';

/**
 * `running`: open within the limit (or without a limit) · `breached`: open and over it · `met`, `missed`: stopped
 * within or after it · `stopped`: stopped, and there is no limit to judge by · `ended-unmet`: left the list without
 * what the standard asks for · `nullified`: counts nowhere.
 */
export const ClockStatus = z.enum([
  'not-started',
  'running',
  'breached',
  'met',
  'missed',
  'stopped',
  'ended-unmet',
  'nullified',
  'not-measurable',
]);
export type ClockStatus = z.infer<typeof ClockStatus>;

/** Who set a standard, and so how binding it is. */
export const Authority = z.enum([
  'nice-quality-standard',
  'nice-guideline',
  'statutory',
  'nhs-england-standard',
  'nhs-england-statistic',
  'nhs-england-proposal',
  'planning-ambition',
  'local',
  'measured-only',
]);
export type Authority = z.infer<typeof Authority>;

export const Explanation = z.object({
  rule: z.string(),
  source: z.object({ title: z.string(), address: z.string().nullable() }),
  used: z.array(z.object({ on: LocalDate, what: z.string() })),
  ignored: z.array(z.object({ on: LocalDate, what: z.string(), why: z.string() })),
  counted: z.string(),
  wouldChange: z.array(z.string()),
  text: z.string(),
});
export type Explanation = z.infer<typeof Explanation>;

/** One clock of one referral on one day. `days` is whole calendar days; the referral day is day 0. */
export const ClockView = z.object({
  standardId: z.string(),
  title: z.string(),
  authority: Authority,
  verified: z.boolean(),
  /** A rule this area has set or changed. */
  isLocal: z.boolean(),
  status: ClockStatus,
  startedOn: LocalDate.nullable(),
  dueOn: LocalDate.nullable(),
  stoppedOn: LocalDate.nullable(),
  endedBy: z.string().nullable(),
  days: z.int().nullable(),
  daysLeft: z.int().nullable(),
  /** For a limit in hours: when it ends, and how long it took; null where no time was sent. */
  dueAt: Instant.nullable(),
  minutes: z.int().nullable(),
  /** Why a clock cannot be measured, or not to the hour: `list missing: NAME`, `time missing`. */
  reason: z.string().nullable(),
  limit: z.string().nullable(),
  isWaiting: z.boolean(),
  isOverStandard: z.boolean(),
  /** The referrals that together are this wait, the earliest received first; null where one referral is one wait. */
  spell: z.object({ referralIds: z.array(ReferralId) }).nullable(),
  explanation: Explanation,
});
export type ClockView = z.infer<typeof ClockView>;

/** What is odd about a referral's data, by its id and in a sentence. */
export const Finding = z.object({ id: z.string(), title: z.string() });

/** `GET /v1/referrals/:id/clocks?asOf=` of the waits service. */
export const ReferralClocks = z.object({
  referralId: ReferralId,
  childId: z.uuid().nullable(),
  pathway: z.string().nullable(),
  asOf: LocalDate,
  version: z.int(),
  registerVersion: z.string(),
  findings: z.array(Finding),
  clocks: z.array(ClockView),
});
export type ReferralClocks = z.infer<typeof ReferralClocks>;
