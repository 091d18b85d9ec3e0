import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { FindingId } from '../quality/finding-rules.js';

// DOMAIN.md §3.2: codes of the Mental Health Services Data Set.
const PRIORITIES: ReadonlySet<string> = new Set(['1', '2', '3', '4']);
/** 01 to 31; there is no 17. */
const REASON = /^(0[1-9]|1[0-689]|2\d|3[01])$/;
/** 01 face to face to 13 chat room, and 98 other. */
const MEDIUM = /^(0[1-9]|1[0-3]|98)$/;
// DOMAIN.md §3.1: A to S, not stated, not known.
const ETHNICITY = /^([A-S]|Z|99)$/;
// DOMAIN.md §2.1.
const RTT_STATUSES: ReadonlySet<string> = new Set([
  ...['10', '11', '12', '20', '21', '30', '31', '32', '33', '34', '35', '36'],
  ...['90', '91', '92', '98', '99'],
]);

/** Adds which codes are in no national list. They are kept as sent, and no standard can go by them. */
export function findOddCodes(facts: ReferralFacts, findings: Set<FindingId>): void {
  const { pathway, contacts, rttStatuses, child } = facts;
  // Other data sets have lists of their own for reasons and priorities.
  if (pathway === 'ASD' || pathway === 'CAMHS') aboutReferral(facts, findings);
  if (contacts.some(({ medium }) => medium !== null && !MEDIUM.test(medium))) {
    findings.add('medium-unknown');
  }
  if (rttStatuses.some(({ code }) => !RTT_STATUSES.has(code))) findings.add('rtt-status-unknown');
  if (child.ethnicity !== null && !ETHNICITY.test(child.ethnicity)) {
    findings.add('ethnicity-unknown');
  }
}

function aboutReferral({ reasons, priorities }: ReferralFacts, findings: Set<FindingId>): void {
  if (reasons.some(({ code }) => !REASON.test(code))) findings.add('reason-unknown');
  if (priorities.some(({ code }) => !PRIORITIES.has(code))) findings.add('priority-unknown');
}
