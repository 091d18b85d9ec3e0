import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { closedSpells, endingInForce } from './endings.js';

/**
 * Whether a referral is on the list on a day: received, and neither ended (from the day of the ending on) nor, for an EHC
 * record, finished.
 */
export function isOpen(facts: ReferralFacts, asOf: LocalDate): boolean {
  if (facts.receivedOn === null || facts.receivedOn > asOf) return false;
  if (endingInForce(closedSpells(facts), facts.child.deceasedOn, asOf) !== null) return false;
  return !isEhcDone(facts, asOf);
}

function isEhcDone({ ehc }: ReferralFacts, asOf: LocalDate): boolean {
  if (ehc === null) return false;
  const refusedOn = ehc.decision === 'do-not-assess' ? ehc.decidedOn : null;
  return [ehc.sentOn, ehc.planIssuedOn, refusedOn].some((on) => on !== null && on <= asOf);
}
