import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { daysBetween } from '../calendar.js';
import { closedSpells, isWithinClosed } from '../endings.js';
import { isOnlyAccepted } from '../measure/start.js';
import type { FindingId } from '../quality/finding-rules.js';
import { swappedDay } from '../odd-days.js';
import { isAnyCare } from './any-care.js';
import { wouldFitSwapped } from './dated-ahead.js';
import { isBefore } from './order.js';

/** Days after which a reopening is no longer the repair of a mistake. */
const LATE_REOPENING_DAYS = 28;

/** Adds what is odd about the facts as a whole; what is odd about one event was found when it was applied. */
export function findOddities(facts: ReferralFacts, findings: Set<FindingId>): void {
  aboutContacts(facts, findings);
  aboutClosing(facts, findings);
  if (isAutism(facts)) aboutAutism(facts, findings);
  aboutReceipt(facts, findings);
  if (facts.ehc !== null) aboutEhc(facts.ehc, findings);
  aboutPriority(facts, findings);
}

function aboutReceipt(facts: ReferralFacts, findings: Set<FindingId>): void {
  const { receivedOn } = facts;
  if (receivedOn === null) {
    if (facts.section23NotifiedOn === null) findings.add('no-received-event');
    return;
  }
  const isEarlier = (day: LocalDate): boolean => day < receivedOn;
  if (isAnyCare(facts, isEarlier)) findings.add('care-before-referral');
  if (facts.acceptances.some(({ on }) => isEarlier(on))) findings.add('accepted-before-received');
  if (isBefore(receivedOn, facts.authoredOn)) findings.add('authored-after-received');
  if (isBefore(facts.child.deceasedOn, receivedOn)) findings.add('received-after-death');
  if (facts.recordings.some((one) => isSwapped(one, receivedOn))) findings.add('day-month-swapped');
}

type Recording = ReferralFacts['recordings'][number];

/** Before the referral, and with day and month the other way round between the referral and the day it was written down. */
const isSwapped = ({ on, at }: Recording, receivedOn: LocalDate): boolean =>
  on < receivedOn && !isBefore(swappedDay(on), receivedOn) && wouldFitSwapped(on, at);

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
  if (contacts.some(({ on }) => isBefore(on, receivedOn))) findings.add('contact-before-referral');
  if (contacts.some(({ on }) => isBefore(child.deceasedOn, on))) {
    findings.add('contact-after-death');
  }
}

function aboutClosing(facts: ReferralFacts, findings: Set<FindingId>): void {
  const { endings, reopenings, receivedOn } = facts;
  if (facts.vanishedOn !== null && !hasLeft(facts)) findings.add('vanished-from-source');
  if (endings.some(({ on }) => isBefore(on, receivedOn))) findings.add('closed-before-received');
  if (reopenings.some((on) => !endings.some((ending) => ending.on <= on))) {
    findings.add('reopened-while-open');
  }
  for (const { endings: left, to } of closedSpells(facts)) {
    if (to !== null && daysBetween(left[0].on, to) > LATE_REOPENING_DAYS) {
      findings.add('reopened-late');
    }
  }
}

/** Whether the child has left the list for good, as far as is known. */
const hasLeft = (facts: ReferralFacts): boolean =>
  facts.child.deceasedOn !== null || closedSpells(facts).at(-1)?.to === null;

const isAutism = ({ pathway, reasons }: ReferralFacts): boolean =>
  pathway === 'ASD' || reasons.some(({ code }) => code === '25');

function aboutAutism(facts: ReferralFacts, findings: Set<FindingId>): void {
  const { reasons, assessmentsStarted, assessmentsCompleted } = facts;
  if (reasons.length === 0) findings.add('reason-missing');
  if (isTeamUnknown(facts)) findings.add('start-assumed');
  if (isAssessedBeforeTeam(facts)) findings.add('assessment-before-team');
  const lacksStart = assessmentsCompleted.some(
    (done) => !assessmentsStarted.some(({ on }) => on <= done.on),
  );
  if (lacksStart) findings.add('assessment-start-missing');
}

/** No team is named, or the first one only by accepting the referral: who had it until then was not said. */
function isTeamUnknown(facts: ReferralFacts): boolean {
  const first = facts.teams.find(({ type }) => type !== null);
  return first === undefined || isOnlyAccepted(facts, first);
}

const AUTISM_TEAM = 'C01';

/** Assessed before the autism team had the referral, and not again since: that clock runs on, and somebody should look. */
function isAssessedBeforeTeam(facts: ReferralFacts): boolean {
  const { teams, assessmentsStarted } = facts;
  const team = teams.find(({ type }) => type === AUTISM_TEAM);
  if (team === undefined || assessmentsStarted.length === 0 || isTeamUnknown(facts)) return false;
  return assessmentsStarted.every(({ on }) => on < team.from);
}

const EATING_DISORDER = '12';

function aboutPriority({ reasons, priorities }: ReferralFacts, findings: Set<FindingId>): void {
  if (priorities.length > 0) return;
  if (reasons.some(({ code }) => code === EATING_DISORDER)) findings.add('priority-missing');
}

type Ehc = NonNullable<ReferralFacts['ehc']>;

function aboutEhc(ehc: Ehc, findings: Set<FindingId>): void {
  aboutPlan(ehc, findings);
  if (ehc.sentOn === null) return;
  if (ehc.requestedOn === null) findings.add('advice-request-missing');
  else if (ehc.sentOn < ehc.requestedOn) findings.add('advice-sent-before-request');
}

function aboutPlan(ehc: Ehc, findings: Set<FindingId>): void {
  const finished = [ehc.planIssuedOn, ehc.planRefusedOn].filter((day) => day !== null);
  if (finished.length > 0 && ehc.decisions.length === 0) findings.add('ehc-decision-missing');
  if (finished.some((day) => isBefore(day, ehc.requestedOn))) {
    findings.add('ehc-plan-before-request');
  }
}
