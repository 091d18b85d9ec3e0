/** What is odd about the events of a referral, in words for the person who can put it right. */
export const FINDING_TITLES = {
  'advice-request-missing': 'Advice was sent, but no event says when it was asked for.',
  'advice-sent-before-request': 'Advice is dated before it was asked for.',
  'assessment-before-team':
    'An assessment started before the autism team received the referral, so it does not stop the clock of that team.',
  'assessment-start-missing': 'An assessment was completed, but no event says that it started.',
  'attendance-contradicts-event':
    'The attendance code and the event disagree about whether the child was seen.',
  'born-after-referral': 'The date of birth is later than the referral.',
  'care-before-referral': 'An assessment or treatment is dated before the referral was received.',
  'child-changed': 'The events of the referral name different children; the one named last stands.',
  'closed-before-received': 'The referral is closed before it was received.',
  'contact-after-closing': 'A contact is dated after the referral was closed; it does not count.',
  'contact-after-death': 'A contact is dated after the date of death.',
  'contact-before-referral':
    'A contact is dated before the referral was received; it does not count.',
  'correction-loop': 'Corrections correct each other in a circle; none of them counts.',
  'correction-unreadable':
    'A correction would leave an event that cannot be read; it does not count.',
  'correction-without-target': 'A correction names an event that has not arrived.',
  'dated-ahead':
    'An event is dated after the day on which it was recorded; until that day it does not count.',
  'ehc-decision-missing':
    'A plan was issued or refused, but no event says that it was decided to assess.',
  'event-conflict':
    'An event came again under the same identifier with other content; the copy recorded first stands.',
  'event-id-conflict':
    'Two events with different content came under one identifier; the one recorded first stands.',
  'hospital-spell-start-missing': 'A hospital stay ended that no event says had started.',
  'identity-conflict':
    'The referral would join two children with different NHS numbers; only a merge of the children may do that.',
  'link-not-known':
    'The referral that this one was merged into or passed on to is not known here; a merge into it does not count yet.',
  'linked-to-another-child':
    'The referral is merged with one of another child, or was passed on to one.',
  'links-in-a-circle':
    'Referrals were merged into or passed on to each other in a circle; a merge in the circle does not count.',
  'medium-missing': 'A contact does not say how it took place, so some standards cannot count it.',
  'merged-into-itself': 'The referral is merged into itself; that is ignored.',
  'no-received-event':
    'No event says when this referral was received, so its wait cannot be counted.',
  'original-after-received':
    'The original date of referral is later than the day it was received here.',
  'original-dates-differ':
    'The provider that passed the child on and this one give different dates of first referral; the earlier counts.',
  'passed-on-to-itself': 'The referral is redirected or transferred to itself; that is ignored.',
  'pathway-conflict': 'The referral was announced for two different services; the first stands.',
  'priority-missing': 'An eating disorder referral has no priority, so it is counted as routine.',
  'reason-missing':
    'No reason for referral is given, so the national autism statistic cannot count it.',
  'received-twice': 'The referral was announced more than once; the earliest date stands.',
  'reopened-late': 'The referral was reopened more than 28 days after it was closed.',
  'reopened-while-open': 'The referral was reopened although it was not closed.',
  'start-assumed':
    'No team is named, so the autism team is taken to have received the referral on the day it was received.',
  'too-many-links':
    'The referral is linked with so many others that they were left out of account; the identifier they name may be a placeholder.',
  'two-dates-of-death': 'Two different dates of death were sent; the earlier stands.',
} as const;

export type FindingId = keyof typeof FINDING_TITLES;
