import type { ReferralRecord } from '@waits/contracts/api/child';
import type { ClockView, ReferralClocks } from '@waits/contracts/api/clock';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { describeLimit, explain, findingTitle } from '@waits/standards/explain';
import type { Clock } from '@waits/standards/measure';
import { measure } from '@waits/standards/measure';
import { spellStandards, spellWith, spellsOf } from '@waits/standards/spells';
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

type Asked = {
  register: Register;
  asOf: LocalDate;
  /** Every referral of the child, this one among them: some waits are made of several. */
  ofChild: readonly ReferralDocument[];
};

/** Every clock of a referral as it stood on a day, those of the spells it belongs to among them, each with its explanation. */
export const clocksOf = (
  document: ReferralDocument,
  { register, asOf, ofChild }: Asked,
): ReferralClocks => ({
  referralId: document._id,
  childId: document.childId,
  pathway: document.pathway,
  asOf,
  version: document.version,
  registerVersion: register.version,
  findings: document.facts.findings.map((id) => ({ id, title: findingTitle(id) })),
  clocks: [
    ...standardsFor(register, document.facts).map((standard) =>
      clockView(standard, {
        clock: measure(standard, document.facts, asOf),
        facts: document.facts,
      }),
    ),
    ...spellClocks(document, { register, asOf, ofChild }),
  ],
});

/** The clock of the spell a referral belongs to on a day, by each standard that measures spells. */
function spellClocks({ _id }: ReferralDocument, { register, asOf, ofChild }: Asked): ClockView[] {
  const referrals = ofChild.map(({ _id: referralId, facts }) => ({ referralId, facts }));
  return spellStandards(register).flatMap((standard) => {
    const spell = spellWith(_id, spellsOf(standard, referrals, asOf));
    return spell === undefined ? [] : clockView(standard, spell);
  });
}

type Measured = {
  clock: Clock;
  /** What it was measured from. */
  facts: ReferralFacts;
  /** The referrals of a spell, the earliest first. */
  referralIds?: readonly string[];
};

function clockView(standard: Standard, { clock, facts, referralIds }: Measured): ClockView {
  return {
    standardId: standard.id,
    title: standard.title,
    authority: standard.authority,
    verified: standard.verified,
    isLocal: standard.isLocal,
    status: clock.status,
    startedOn: clock.startedOn,
    dueOn: clock.dueOn,
    stoppedOn: clock.stoppedOn,
    endedBy: clock.endedBy,
    days: clock.days,
    daysLeft: clock.daysLeft,
    dueAt: clock.dueAt,
    minutes: clock.minutes,
    reason: clock.reason,
    limit: describeLimit(standard),
    isWaiting: clock.isWaiting,
    isOverStandard: clock.isOverStandard,
    spell: referralIds === undefined ? null : { referralIds: [...referralIds] },
    explanation: explain(standard, clock, facts),
  };
}
