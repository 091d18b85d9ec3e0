import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { closedSpells, endingInForce } from './endings.js';

/**
 * Whether a referral is on the list on a day: received, and neither ended (from the day of the ending on) nor, for an EHC
 * record, finished.
 */
export function isOpen(facts: ReferralFacts, asOf: LocalDate): boolean {
  const { receivedOn, ehc, child } = facts;
  if (receivedOn === null || receivedOn > asOf) return false;
  if (endingInForce(closedSpells(facts), child.deceasedOn, asOf) !== null) return false;
  return ehc === null || !finishedOn(ehc, receivedOn).some((on) => on !== null && on <= asOf);
}

/** Advice is finished by being sent after it was asked for; the case of a local authority by its plan or its refusal. */
function finishedOn(
  { healthService, sentOn, planIssuedOn, decision, decidedOn }: NonNullable<ReferralFacts['ehc']>,
  receivedOn: LocalDate,
): (LocalDate | null)[] {
  if (healthService !== null) return [sentOn !== null && sentOn >= receivedOn ? sentOn : null];
  return [planIssuedOn, decision === 'do-not-assess' ? decidedOn : null];
}
