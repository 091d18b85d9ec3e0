import type { QualityRule } from '@waits/contracts/api/data-quality-rules';
import { MISSING_FIELDS } from './missing-fields.js';
import type { RuleEntry } from './rule.js';
import { rulesOf } from './rule.js';

const NOT_CLOSED =
  'A child who is not waiting is counted, or one who is was forgotten: nobody can tell which.';

/** What is odd about a referral on a day, or beside the other referrals of the child. */
const AS_OF = {
  'appointment-without-outcome': {
    dimension: 'completeness',
    what: 'An appointment was to be more than 14 days ago, and nobody has said what became of it.',
    why: 'The child may have been seen and still be shown as waiting, or not have been brought.',
    fix: 'Send what became of it: attended, not attended or cancelled.',
  },
  'recorded-late': {
    dimension: 'timeliness',
    what: 'That the referral was received was recorded more than 28 days after it.',
    why: 'The child was on no list meanwhile, and past figures were too low.',
    fix: 'Record referrals on the day they come, and send them each night.',
  },
  'event-recorded-late': {
    dimension: 'timeliness',
    what: 'A contact, an assessment, treatment or closure was recorded more than 28 days after it happened.',
    why: 'The child was shown as waiting meanwhile, or as not waiting, and past figures were wrong.',
    fix: 'Record what happens on the day it happens, and send it each night.',
  },
  'seen-and-not-closed': {
    dimension: 'completeness',
    what: 'The child was last seen more than 12 months ago, nothing is booked, and the referral was never closed.',
    why: NOT_CLOSED,
    fix: 'Close the referral if the child was discharged, or send what was done since.',
  },
  'silent-12-months': {
    dimension: 'timeliness',
    what: 'The referral is open, and nothing was sent of it for 12 months.',
    why: NOT_CLOSED,
    fix: 'Ask whether the child still waits, and send what happened or the closure.',
  },
  'silent-24-months': {
    dimension: 'timeliness',
    what: 'The referral is open, and nothing was sent of it for 24 months.',
    why: NOT_CLOSED,
    fix: 'Ask whether the child still waits, and send what happened or the closure.',
  },
  'silent-6-months': {
    dimension: 'timeliness',
    what: 'The referral is open, and nothing was sent of it for 6 months.',
    why: 'The child may have been forgotten, or may no longer be waiting.',
    fix: 'Ask whether the child still waits, and send what happened or the closure.',
  },
  'two-open-referrals': {
    dimension: 'consistency',
    scope: 'child',
    what: 'The child has two referrals open at one provider for one service.',
    why: 'The child is counted once, and each referral: one of them may be a duplicate.',
    fix: 'Merge the two, or close the one that is not needed.',
  },
} as const satisfies Readonly<Record<string, RuleEntry>>;

const FALSE_TREND = 'What was not sent reads as an improvement.';

/** What is odd about the referrals that a provider received month by month. */
const IN_SERIES = {
  'month-without-referrals': {
    dimension: 'completeness',
    what: 'A provider that received referrals in the months before has none in a whole month.',
    why: FALSE_TREND,
    fix: 'Send the month again, or say that there were none.',
  },
  'monthly-fall': {
    dimension: 'consistency',
    what: 'A provider received far fewer referrals in a month than is usual for it.',
    why: FALSE_TREND,
    fix: 'Compare with your own count, and send what is missing.',
  },
  'monthly-jump': {
    dimension: 'consistency',
    what: 'A provider received far more referrals in a month than is usual for it.',
    why: 'Referrals may have been sent twice under new ids, or a year in one month.',
    fix: 'Compare with your own count, and merge what was sent twice.',
  },
} as const satisfies Readonly<Record<string, RuleEntry>>;

export type AsOfRuleId = keyof typeof AS_OF;
export type SeriesRuleId = keyof typeof IN_SERIES;

/** Fields that a referral ought to have, each a rule of its own. */
const missing: Readonly<Record<string, RuleEntry>> = Object.fromEntries(
  Object.entries(MISSING_FIELDS).map(([field, { title, why, ...entry }]): [string, RuleEntry] => [
    `missing-${field}`,
    {
      ...{ dimension: 'completeness', what: `${title} is not given.`, why, ...entry },
      fix: 'Send the field.',
    },
  ]),
);

/** Rules that are checked when somebody asks, and are never stored: the answer depends on the day, or on other referrals. */
export const ASKED_RULES: readonly QualityRule[] = [
  ...rulesOf(missing, { place: 'reporting' }),
  ...rulesOf(AS_OF, { place: 'reporting' }),
  ...rulesOf(IN_SERIES, { place: 'reporting', scope: 'provider' }),
];
