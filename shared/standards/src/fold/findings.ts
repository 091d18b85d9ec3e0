import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { daysBetween } from '../calendar.js';
import { closedSpells, isWithinClosed } from '../endings.js';
import type { FindingId } from './finding-titles.js';

/** Days after which a reopening is no longer the repair of a mistake. */
const LATE_REOPENING_DAYS = 28;

/** Adds what is odd about the facts as a whole; what is odd about one event was found when it was applied. */
export function findOddities(facts: ReferralFacts, findings: Set<FindingId>): void {
  if (facts.contacts.length > 0) aboutContacts(facts, findings);
  if (facts.endings.length + facts.reopenings.length > 0) aboutClosing(facts, findings);
  if (isAutism(facts)) aboutAutism(facts, findings);
  if (facts.receivedOn === null) {
    if (facts.section23NotifiedOn === null) findings.add('no-received-event');
  } else if (isCareBefore(facts, facts.receivedOn)) {
    findings.add('care-before-referral');
  }
  if (facts.ehc !== null) aboutAdvice(facts.ehc, findings);
}

function aboutContacts(facts: ReferralFacts, findings: Set<FindingId>): void {
  const { contacts } = facts;
  const spells = closedSpells(facts);
  if (contacts.some(({ on }) => isWithinClosed(spells, on))) findings.add('contact-after-closing');
  if (contacts.some(({ medium, indirect }) => medium === null && !indirect)) {
    findings.add('medium-missing');
  }
  aboutContactDates(facts, findings);
}

function aboutContactDates(facts: ReferralFacts, findings: Set<FindingId>): void {
  const { contacts, receivedOn, child } = facts;
  const { deceasedOn } = child;
  if (receivedOn !== null && contacts.some(({ on }) => on < receivedOn)) {
    findings.add('contact-before-referral');
  }
  if (deceasedOn !== null && contacts.some(({ on }) => on > deceasedOn)) {
    findings.add('contact-after-death');
  }
}

function aboutClosing(facts: ReferralFacts, findings: Set<FindingId>): void {
  const { endings, reopenings, receivedOn } = facts;
  if (receivedOn !== null && endings.some(({ on }) => on < receivedOn)) {
    findings.add('closed-before-received');
  }
  if (reopenings.some((on) => !endings.some((ending) => ending.on <= on))) {
    findings.add('reopened-while-open');
  }
  for (const { endings: left, to } of closedSpells(facts)) {
    if (to !== null && daysBetween(left[0].on, to) > LATE_REOPENING_DAYS) {
      findings.add('reopened-late');
    }
  }
}

const isAutism = ({ pathway, reasons }: ReferralFacts): boolean =>
  pathway === 'ASD' || reasons.some(({ code }) => code === '25');

function aboutAutism(facts: ReferralFacts, findings: Set<FindingId>): void {
  const { teams, receivedOn, reasons, assessmentsStarted, assessmentsCompleted } = facts;
  if (reasons.length === 0) findings.add('reason-missing');
  if (receivedOn !== null && teams.every(({ type }) => type === null))
    findings.add('start-assumed');
  const lacksStart = assessmentsCompleted.some(
    (done) => !assessmentsStarted.some(({ on }) => on <= done.on),
  );
  if (lacksStart) findings.add('assessment-start-missing');
}

function isCareBefore(facts: ReferralFacts, receivedOn: LocalDate): boolean {
  const { assessmentsStarted, assessmentsCompleted, interventions } = facts;
  return [assessmentsStarted, assessmentsCompleted, interventions].some((list) =>
    list.some(({ on }) => on < receivedOn),
  );
}

function aboutAdvice(ehc: NonNullable<ReferralFacts['ehc']>, findings: Set<FindingId>): void {
  if (ehc.sentOn === null) return;
  if (ehc.requestedOn === null) findings.add('advice-request-missing');
  else if (ehc.sentOn < ehc.requestedOn) findings.add('advice-sent-before-request');
}
