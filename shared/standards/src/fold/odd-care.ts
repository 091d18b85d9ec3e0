import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { ClosedSpell } from '../endings.js';
import { closedSpells, isWithinClosed } from '../endings.js';
import { wasSeen } from '../measure/candidates.js';
import { isDefaultDay } from '../odd-days.js';
import type { FindingId } from '../quality/finding-rules.js';
import { isAnyCare } from './any-care.js';
import type { Appointment } from './appointments-by-id.js';

/** Adds what appointments, care and the ways off the list say against each other, and days that are none. */
export function findOddCare(facts: ReferralFacts, findings: Set<FindingId>): void {
  aboutRepeats(facts.appointments, findings);
  aboutBookings(facts, findings);
  aboutDiagnoses(facts, findings);
  if (hasDefaultDay(facts)) findings.add('default-date');
  const { deceasedOn } = facts.child;
  if (deceasedOn !== null && isAnyCare(facts, (day) => day > deceasedOn)) {
    findings.add('care-after-death');
  }
  if (facts.endings.length > 0) aboutEndings(facts, findings);
}

type State = Appointment['state'];

/** What came under the number of an appointment that already had an outcome, without being booked again. */
function aboutRepeats(appointments: readonly Appointment[], findings: Set<FindingId>): void {
  // Stryker disable next-line ConditionalExpression,EqualityOperator: spares work, as one alone repeats nothing
  if (appointments.length < 2) return;
  const known = new Map<string, State>();
  for (const { id, state, bookedOn } of appointments) {
    if (id === null) continue;
    const before = known.get(id);
    if (before !== undefined && bookedOn === null) compareOutcomes(before, state, findings);
    known.set(id, state);
  }
}

function compareOutcomes(before: State, after: State, findings: Set<FindingId>): void {
  const outcomes = [before, after];
  if (!outcomes.includes('attended')) return;
  if (before === after) findings.add('attended-twice');
  if (outcomes.includes('cancelled')) findings.add('attended-while-cancelled');
}

function aboutBookings({ appointments }: ReferralFacts, findings: Set<FindingId>): void {
  for (const { bookedOn, for: day } of appointments) {
    if (bookedOn !== null && day !== null && day < bookedOn) findings.add('booked-in-the-past');
  }
}

/** Autism in ICD-10, without Rett's syndrome and the overactive disorder: as the national statistic has it. */
const AUTISM = /^F84(?!\.?[24])/;

function aboutDiagnoses(facts: ReferralFacts, findings: Set<FindingId>): void {
  const { pathway, receivedOn, diagnoses } = facts;
  if (pathway !== 'ASD' || receivedOn === null) return;
  const isEarlier = diagnoses.some(
    ({ on, code, scheme }) => on < receivedOn && scheme === 'icd10' && AUTISM.test(code),
  );
  if (isEarlier) findings.add('diagnosed-before-referral');
}

function hasDefaultDay(facts: ReferralFacts): boolean {
  const { receivedOn, originalReceivedOn, authoredOn, child, contacts, endings } = facts;
  const days = [receivedOn, originalReceivedOn, authoredOn, child.deceasedOn];
  return (
    days.some((day) => day !== null && isDefaultDay(day)) ||
    contacts.some(({ on }) => isDefaultDay(on)) ||
    endings.some(({ on }) => isDefaultDay(on))
  );
}

function aboutEndings(facts: ReferralFacts, findings: Set<FindingId>): void {
  const spells = closedSpells(facts);
  const isClosedOn = (day: string): boolean => isWithinClosed(spells, day);
  if (isAnyCare(facts, isClosedOn)) findings.add('care-after-closing');
  if (facts.acceptances.some(({ on }) => isClosedOn(on))) findings.add('accepted-while-closed');
  const isExpected = facts.appointments.some(
    ({ state, for: day }) => state === 'booked' && day !== null && isClosedOn(day),
  );
  if (isExpected) findings.add('appointment-after-closing');
  if (spells.some(endsTwice)) findings.add('ended-twice');
  if (isRejectedAfterContact(facts)) findings.add('rejected-after-contact');
}

/** Closed or rejected on two days. That a closed referral is merged or passed on later is how it is tidied up. */
function endsTwice({ endings }: ClosedSpell): boolean {
  const days = endings
    .filter(({ how }) => how === 'closed' || how === 'rejected')
    .map(({ on }) => on);
  return new Set(days).size > 1;
}

const isRejectedAfterContact = ({ endings, contacts }: ReferralFacts): boolean =>
  endings.some(
    ({ how, on }) =>
      how === 'rejected' && contacts.some((contact) => contact.on <= on && wasSeen(contact)),
  );
