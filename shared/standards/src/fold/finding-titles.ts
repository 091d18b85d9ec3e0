/** What is odd about the events of a referral, in words for the person who can put it right. */
export const FINDING_TITLES = {
  'advice-request-missing': 'Advice was sent, but no event says when it was asked for.',
  'advice-sent-before-request': 'Advice is dated before it was asked for.',
  'assessment-start-missing': 'An assessment was completed, but no event says that it started.',
  'attendance-contradicts-event':
    'The attendance code and the event disagree about whether the child was seen.',
  'born-after-referral': 'The date of birth is later than the referral.',
  'care-before-referral': 'An assessment or treatment is dated before the referral was received.',
  'closed-before-received': 'The referral is closed before it was received.',
  'contact-after-closing': 'A contact is dated after the referral was closed; it does not count.',
  'contact-after-death': 'A contact is dated after the date of death.',
  'contact-before-referral':
    'A contact is dated before the referral was received; it does not count.',
  'correction-loop': 'Corrections correct each other in a circle; none of them counts.',
  'correction-unreadable':
    'A correction would leave an event that cannot be read; it does not count.',
  'correction-without-target': 'A correction names an event that has not arrived.',
  'event-id-conflict':
    'Two events with different content came under one identifier; the one recorded first stands.',
  'hospital-spell-start-missing': 'A hospital stay ended that no event says had started.',
  'medium-missing': 'A contact does not say how it took place, so some standards cannot count it.',
  'merged-into-itself': 'The referral is merged into itself; that is ignored.',
  'no-received-event':
    'No event says when this referral was received, so its wait cannot be counted.',
  'original-after-received':
    'The original date of referral is later than the day it was received here.',
  'pathway-conflict': 'The referral was announced for two different services; the first stands.',
  'reason-missing':
    'No reason for referral is given, so the national autism statistic cannot count it.',
  'received-twice': 'The referral was announced more than once; the earliest date stands.',
  'reopened-late': 'The referral was reopened more than 28 days after it was closed.',
  'reopened-while-open': 'The referral was reopened although it was not closed.',
  'start-assumed':
    'No team is named, so the autism team is taken to have received the referral on the day it was received.',
  'two-dates-of-death': 'Two different dates of death were sent; the earlier stands.',
} as const;

export type FindingId = keyof typeof FINDING_TITLES;
