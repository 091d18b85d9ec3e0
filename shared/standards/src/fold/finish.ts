import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { ageInYears } from '../calendar.js';
import type { Draft } from './draft.js';
import type { FindingId } from './finding-titles.js';
import { findOddities } from './findings.js';
import { compareText } from './order.js';

/** Puts in order of date what was dated otherwise than it came, and adds what follows from the facts as a whole. */
export function finish({ facts, findings }: Draft, birthDate: LocalDate | null): ReferralFacts {
  for (const history of [facts.teams, facts.priorities, facts.reasons]) {
    history.sort((a, b) => compareText(a.from, b.from));
  }
  if (birthDate !== null) addAge(facts, birthDate, findings);
  findOddities(facts, findings);
  facts.sources.sort();
  facts.findings = [...findings].sort();
  return facts;
}

function addAge(facts: ReferralFacts, birthDate: LocalDate, findings: Set<FindingId>): void {
  if (facts.receivedOn === null) return;
  if (birthDate > facts.receivedOn) findings.add('born-after-referral');
  else facts.ageAtReferral = ageInYears(birthDate, facts.receivedOn);
}
