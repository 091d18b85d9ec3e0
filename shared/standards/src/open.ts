import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { closedSpells, endingInForce } from './endings.js';

/**
 * Whether a referral is on the list on a day: received, and neither ended (from the day of the ending on) nor, for an EHC
 * record, finished.
 */
export function isOpen(facts: ReferralFacts, asOf: LocalDate): boolean {
  const { receivedOn, ehc, child, pathway } = facts;
  if (receivedOn === null || receivedOn > asOf) return false;
  if (endingInForce(closedSpells(facts), child.deceasedOn, asOf) !== null) return false;
  // Advice that is asked of the service a child waits for ends nothing of that wait.
  if (ehc === null || pathway !== 'EHC') return true;
  return !finishedOn(ehc, receivedOn).some((on) => on !== null && on <= asOf);
}

/** Advice is finished by being sent after it was asked for; the case of a local authority by its plan or a refusal. */
function finishedOn(ehc: NonNullable<ReferralFacts['ehc']>, receivedOn: LocalDate) {
  const { healthService, sentOn, planIssuedOn, planRefusedOn, decision, decidedOn } = ehc;
  if (healthService !== null) return [sentOn !== null && sentOn >= receivedOn ? sentOn : null];
  return [planIssuedOn, planRefusedOn, decision === 'do-not-assess' ? decidedOn : null];
}
