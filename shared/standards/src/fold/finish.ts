import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { ageInYears } from '../calendar.js';
import type { Draft } from './draft.js';
import type { FindingId } from '../quality/finding-rules.js';
import { isDefaultDay } from '../odd-days.js';
import { findOddities } from './findings.js';
import { findOddCare } from './odd-care.js';
import { findOddCodes } from './odd-codes.js';
import { compareText, isBefore } from './order.js';

/** Puts in order of date what was dated otherwise than it came, and adds what follows from the facts as a whole. */
export function finish({ facts, findings }: Draft, birthDate: LocalDate | null): ReferralFacts {
  for (const history of [facts.teams, facts.priorities, facts.reasons]) {
    history.sort((a, b) => compareText(a.from, b.from));
  }
  if (birthDate !== null) addAge(facts, birthDate, findings);
  findOddities(facts, findings);
  findOddCare(facts, findings);
  findOddCodes(facts, findings);
  facts.sources.sort();
  facts.findings = [...findings].sort();
  return facts;
}

function addAge(facts: ReferralFacts, birthDate: LocalDate, findings: Set<FindingId>): void {
  if (isDefaultDay(birthDate)) findings.add('default-date');
  if (isBefore(facts.child.deceasedOn, birthDate)) findings.add('died-before-birth');
  if (facts.receivedOn === null) return;
  if (birthDate > facts.receivedOn) findings.add('born-after-referral');
  else ageAt(facts, ageInYears(birthDate, facts.receivedOn), findings);
}

/** Special educational needs are supported from birth to 25. */
const OLDEST_SUPPORTED = 25;
/** As in the rules of the Mental Health Services Data Set. */
const OLDEST_POSSIBLE = 130;

function ageAt(facts: ReferralFacts, years: number, findings: Set<FindingId>): void {
  facts.ageAtReferral = years;
  if (years > OLDEST_POSSIBLE) findings.add('age-impossible');
  else if (years > OLDEST_SUPPORTED) findings.add('age-over-25');
}
