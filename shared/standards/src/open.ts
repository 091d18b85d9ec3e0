import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { closedSpells, endingInForce } from './endings.js';

/**
 * Whether a referral is on the list on a day: received, and neither ended (from the day of the ending on) nor, for an EHC
 * record, finished.
 */
export function isOpen(facts: ReferralFacts, asOf: LocalDate): boolean {
  const { receivedOn, child } = facts;
  if (receivedOn === null || receivedOn > asOf) return false;
  if (endingInForce(closedSpells(facts), child.deceasedOn, asOf) !== null) return false;
  return !finishedOn(facts, receivedOn).some((on) => on !== null && on <= asOf);
}

/** From when to when a referral that was never reopened is on the list, the last day not counted in; null where it never is. */
export function onlyTimeOpen(
  facts: ReferralFacts,
): { from: LocalDate; until: LocalDate | null } | null {
  const { receivedOn, endings, child } = facts;
  if (receivedOn === null) return null;
  const leaves = [endings[0]?.on ?? null, child.deceasedOn, ...finishedOn(facts, receivedOn)];
  const [until = null] = leaves.filter((on) => on !== null).sort();
  return until !== null && until <= receivedOn ? null : { from: receivedOn, until };
}

/** Advice is finished by being sent after it was asked for; the case of a local authority by its plan or a refusal. */
function finishedOn({ ehc, pathway }: ReferralFacts, receivedOn: LocalDate) {
  // Advice that is asked of the service a child waits for ends nothing of that wait.
  if (ehc === null || pathway !== 'EHC') return [];
  const { healthService, sentOn, planIssuedOn, planRefusedOn, decision, decidedOn } = ehc;
  if (healthService !== null) return [sentOn !== null && sentOn >= receivedOn ? sentOn : null];
  return [planIssuedOn, planRefusedOn, decision === 'do-not-assess' ? decidedOn : null];
}
