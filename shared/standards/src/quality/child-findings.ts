import type { RuleEntry } from './rule.js';

/** What is odd about the child's age, by its birth date. */
export const AGE_FINDINGS = {
  'age-impossible': {
    dimension: 'validity',
    scope: 'child',
    national: ['MHS00171'],
    what: 'By the date of birth the child was more than 130 years old when referred.',
    why: 'Standards go by age, so the child may be measured by none.',
    fix: 'Correct the date of birth.',
  },
  'age-over-25': {
    dimension: 'validity',
    scope: 'child',
    what: 'By the date of birth the child was more than 25 years old when referred.',
    why: "Support for special educational needs ends at 25: it is a wrong date or an adult's referral.",
    fix: 'Correct the date of birth, or send adults elsewhere.',
  },
} as const satisfies Readonly<Record<string, RuleEntry>>;

/** What only the service that knows the child can find. */
export const CHILD_FINDINGS = {
  'child-changed': {
    dimension: 'consistency',
    scope: 'child',
    what: 'The events of the referral name different children; the one named last stands.',
    why: 'One of the two children may be missing from the list.',
    fix: 'Correct the events that name the wrong child, or merge the two if they are one.',
  },
  'child-unknown': {
    dimension: 'completeness',
    scope: 'child',
    national: ['MHS10106'],
    what: 'No event of the referral says which child it is for.',
    why: 'The wait is counted, but nobody can say whose it is, nor find it when the family asks.',
    fix: 'Send the NHS number or the local patient id.',
  },
  'event-conflict': {
    dimension: 'consistency',
    what: 'An event came again under the same identifier with other content; the copy recorded first stands.',
    why: 'What the other copy says is not counted.',
    fix: 'Send it again under an id of its own, or as a correction.',
  },
  'identity-conflict': {
    dimension: 'consistency',
    scope: 'child',
    what: 'The referral would join two children with different NHS numbers; only a merge of the children may do that.',
    why: 'Joining two children would hide one of them.',
    fix: 'Correct the number that is wrong, or send the merge.',
  },
  'linked-to-another-child': {
    dimension: 'consistency',
    scope: 'child',
    what: 'The referral is merged with one of another child, or was passed on to one.',
    why: 'One of the two children may be missing from the list.',
    fix: 'Correct the link or the child.',
  },
  'nhs-number-absent': {
    dimension: 'completeness',
    scope: 'child',
    national: ['MHS00111'],
    what: 'The child has no valid NHS number.',
    why: "Its waits at different providers cannot be seen as one child's.",
    fix: 'Trace the number and send it.',
  },
  'too-many-links': {
    dimension: 'validity',
    what: 'The referral is linked with so many others that they were left out of account; the identifier they name may be a placeholder.',
    why: 'Merges among them do not count.',
    fix: 'Send the real ids of the referrals.',
  },
} as const satisfies Readonly<Record<string, RuleEntry>>;
