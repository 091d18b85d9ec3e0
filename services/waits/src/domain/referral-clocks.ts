import type { ReferralRecord } from '@waits/contracts/api/child';
import type { ClockView, ReferralClocks } from '@waits/contracts/api/clock';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { describeLimit, explain, findingTitle } from '@waits/standards/explain';
import { measure } from '@waits/standards/measure';
import type { Register, Standard } from '@waits/standards/standard';
import { standardsFor } from '@waits/standards/standard';
import type { ReferralDocument } from './documents.js';

/** The record of a referral as callers see it: facts and what happened, no identity and no token. */
export const recordOf = (document: ReferralDocument): ReferralRecord => ({
  referralId: document._id,
  childId: document.childId,
  version: document.version,
  foldVersion: document.foldVersion,
  facts: document.facts,
  events: document.events.map(({ id, type, source, time, data }) => ({
    id,
    type,
    source,
    occurredOn: data.occurredOn,
    receivedAt: time,
  })),
});

/** Every clock that applies to a referral as it stood on a day, each with its explanation. */
export const clocksOf = (
  document: ReferralDocument,
  { register, asOf }: { register: Register; asOf: LocalDate },
): ReferralClocks => ({
  referralId: document._id,
  childId: document.childId,
  pathway: document.pathway,
  asOf,
  version: document.version,
  registerVersion: register.version,
  findings: document.facts.findings.map((id) => ({ id, title: findingTitle(id) })),
  clocks: standardsFor(register, document.facts).map((standard) =>
    clockView(standard, document.facts, asOf),
  ),
});

function clockView(standard: Standard, facts: ReferralFacts, asOf: LocalDate): ClockView {
  const clock = measure(standard, facts, asOf);
  return {
    standardId: standard.id,
    title: standard.title,
    authority: standard.authority,
    verified: standard.verified,
    status: clock.status,
    startedOn: clock.startedOn,
    dueOn: clock.dueOn,
    stoppedOn: clock.stoppedOn,
    endedBy: clock.endedBy,
    days: clock.days,
    daysLeft: clock.daysLeft,
    limit: describeLimit(standard),
    isWaiting: clock.isWaiting,
    isOverStandard: clock.isOverStandard,
    explanation: explain(standard, clock, facts),
  };
}
