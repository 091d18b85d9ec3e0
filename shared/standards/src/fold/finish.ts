import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { ageInYears } from '../calendar.js';
import type { Draft } from './draft.js';

/** Puts lists in order of date and adds what follows from the facts as a whole. */
export function finish({ facts, findings }: Draft, birthDate: LocalDate | null): ReferralFacts {
  if (facts.ehc !== null) {
    facts.pathway ??= 'EHC';
    facts.receivedOn ??= facts.ehc.requestedOn;
  }
  facts.teams.sort(byFrom);
  facts.priorities.sort(byFrom);
  facts.reasons.sort(byFrom);
  if (birthDate !== null && facts.receivedOn !== null) {
    facts.ageAtReferral = ageInYears(birthDate, facts.receivedOn);
  }
  if (facts.receivedOn === null) findings.add('no-received-event');
  facts.findings = [...findings].sort();
  return facts;
}

const byFrom = (a: { from: LocalDate }, b: { from: LocalDate }) =>
  a.from < b.from ? -1 : a.from > b.from ? 1 : 0;
