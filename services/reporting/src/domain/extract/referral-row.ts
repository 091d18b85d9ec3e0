import type { ExtractReferral } from '@waits/contracts/extract';
import type { ReferralFacts, ReferralState } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { closedSpells, endingInForce } from '@waits/standards/endings';
import { wasSeen } from '@waits/standards/measure/candidates';
import { isOpen } from '@waits/standards/open';

export type Asked = {
  /** The day on which the referral is told, from all that is known now. */
  day: LocalDate;
  /** What stands for an id, for one recipient alone. */
  pseudonym: (id: string) => string;
};

/** A referral as a partner is given it. */
export function referralRow(
  { referralId, childId, version, foldVersion, facts }: ReferralState,
  { day, pseudonym }: Asked,
): ExtractReferral {
  return {
    referral: pseudonym(referralId),
    child: childId === null ? null : pseudonym(childId),
    stateVersion: version,
    ...{ foldVersion, sources: facts.sources.join(';') },
    provider: facts.provider,
    pathway: facts.pathway,
    commissioner: facts.commissioner,
    sourceOfReferral: facts.sourceOfReferral,
    receivedOn: facts.receivedOn,
    originalReceivedOn: facts.originalReceivedOn,
    reason: lastBy(facts.reasons, day)?.code ?? null,
    priority: lastBy(facts.priorities, day)?.code ?? null,
    teamType: lastBy(facts.teams, day)?.type ?? null,
    ...endOf(facts, day),
    ...careOf(facts, day),
    ageAtReferral: facts.ageAtReferral,
    ...childOf(facts.child, day),
    findings: facts.findings.join(';'),
  };
}

/** What held on a day: the lists are in the order of their days. */
const lastBy = <T extends { from: LocalDate }>(
  dated: readonly T[],
  day: LocalDate,
): T | undefined => dated.findLast(({ from }) => from <= day);

type EndFields = 'isOpen' | 'endedOn' | 'endedHow' | 'endedReason';

function endOf(facts: ReferralFacts, day: LocalDate): Pick<ExtractReferral, EndFields> {
  const left = endingInForce(closedSpells(facts), facts.child.deceasedOn, day);
  const ending = facts.endings.find(({ on, how }) => on === left?.on && how === left.by);
  return {
    isOpen: isOpen(facts, day),
    endedOn: left?.on ?? null,
    endedHow: left?.by ?? null,
    endedReason: ending?.reason ?? null,
  };
}

type CareFields = 'firstSeenOn' | 'contactsSeen' | 'appointmentsMissed';

function careOf(
  { contacts, appointments }: ReferralFacts,
  day: LocalDate,
): Pick<ExtractReferral, CareFields> {
  const seen = contacts.filter((one) => one.on <= day && wasSeen(one)).map(({ on }) => on);
  return {
    firstSeenOn: seen.sort()[0] ?? null,
    contactsSeen: seen.length,
    appointmentsMissed: appointments.filter(
      ({ state, stateOn }) => state === 'not-attended' && stateOn <= day,
    ).length,
  };
}

type ChildFields =
  | ('sex' | 'ethnicity' | 'isRestricted' | 'subIcbOfResidence' | 'subIcbOfRegistration')
  | ('localAuthority' | 'deprivationQuintile' | 'isLookedAfter' | 'hasEhcPlan');

function childOf(
  child: ReferralFacts['child'],
  day: LocalDate,
): Pick<ExtractReferral, ChildFields> {
  // Whoever is restricted now is so in the past too.
  const isRestricted = child.restricted.at(-1)?.value ?? false;
  const where = isRestricted ? NOWHERE : child;
  return {
    ...{ sex: child.sex, ethnicity: child.ethnicity, isRestricted },
    subIcbOfResidence: where.subIcbOfResidence,
    subIcbOfRegistration: where.subIcbOfRegistration,
    localAuthority: where.localAuthority,
    deprivationQuintile: where.deprivationQuintile,
    isLookedAfter: lastBy(child.lookedAfter, day)?.value ?? false,
    hasEhcPlan: lastBy(child.hasEhcPlan, day)?.value ?? false,
  };
}

const NOWHERE = {
  subIcbOfResidence: null,
  subIcbOfRegistration: null,
  localAuthority: null,
  deprivationQuintile: null,
};

/** Whether the child is opted out of everything but its own care, as known now: of no day is it told to a partner then. */
export const isOptedOut = ({ child }: ReferralFacts): boolean =>
  child.nationalDataOptOut.at(-1)?.value ?? false;
