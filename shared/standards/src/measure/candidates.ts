import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { compareText } from '../fold/order.js';
import { NEVER } from '../never.js';
import type { CodeRule, MediumRule, SingleStopFact, StopFact } from '../standard-rules.js';
import type { StopWhat, TraceStep, TraceWhy } from './trace.js';

type Contact = ReferralFacts['contacts'][number];
type Acceptance = ReferralFacts['acceptances'][number];
type Of<F extends SingleStopFact['fact']> = Extract<SingleStopFact, { fact: F }>;

/** Something that may stop a clock: `why` says what is wrong with it in itself. */
export type Candidate = TraceStep & { what: StopWhat };

/** Where the clock started, and the day asked about. */
type Days = { from: LocalDate; asOf: LocalDate };

/** What may be what a standard waits for, in the order of its days. */
export function candidates(fact: StopFact, facts: ReferralFacts, days: Days): readonly Candidate[] {
  if (fact.fact !== 'any-of') return CANDIDATES[fact.fact](fact as never, facts, days);
  return fact.facts.flatMap((one) => candidates(one, facts, days)).sort(byDay);
}

type Find<F extends SingleStopFact['fact']> = (
  fact: Of<F>,
  facts: ReferralFacts,
  days: Days,
) => readonly Candidate[];

const CANDIDATES: { [F in SingleStopFact['fact']]: Find<F> } = {
  'attended-contact': (fact, { contacts }) =>
    inOrderOfTime(contacts).map((contact) => contactCandidate(fact, contact)),
  'assessment-started': ({ completedCounts }, facts) => assessments(completedCounts, facts),
  'assessment-completed': (_, { assessmentsCompleted }) =>
    assessmentsCompleted.map((done) => candidate(done, 'assessment-completed', done.code)),
  'intervention-delivered': ({ procedures: rule }, { interventions }) =>
    interventions.map((done) => ({
      ...candidate(done, 'intervention', done.kind),
      why: listFault(rule, done.procedures),
    })),
  'rtt-status': ({ codes }, { rttStatuses }) =>
    rttStatuses
      .filter(({ code }) => codes.includes(code))
      .map(({ from: on, code }) => candidate({ on }, 'rtt-status', code)),
  'outcome-measure': ({ measures }, { outcomeMeasures }) =>
    outcomeMeasures.map((scored) => ({
      ...candidate(scored, 'outcome-measure', scored.code),
      why: listFault(measures, [scored.code]),
    })),
  'care-plan': (_, facts, days) => carePlans(facts, days),
  'care-coordinator-allocated': (_, { careCoordinatorOn }) =>
    onDay(careCoordinatorOn, 'care-coordinator'),
  accepted: ({ teamTypes }, facts) =>
    facts.acceptances.map((one) => acceptance(one, facts, teamTypes)),
  'diagnosis-recorded': ({ diagnoses: rule }, { diagnoses }) =>
    diagnoses.map((made) => ({
      ...candidate(made, 'diagnosis', made.code),
      why: listFault(rule, [made.code]),
    })),
  'ehc-assessment-decided': (_, { ehc }) =>
    (ehc?.decisions ?? []).map((made) => candidate(made, 'assessment-decided', made.decision)),
  'ehc-plan-issued': (_, { ehc }) => onDay(ehc?.planIssuedOn ?? null, 'plan-issued'),
  'ehc-plan-refused': (_, { ehc }) => onDay(ehc?.planRefusedOn ?? null, 'plan-refused'),
  'ehc-advice-sent': (_, { ehc }) => onDay(ehc?.sentOn ?? null, 'advice-sent'),
  'section-23-notified': (_, { section23NotifiedOn }) =>
    onDay(section23NotifiedOn, 'section-23-notified'),
};

function contactCandidate(
  fact: Of<'attended-contact'>,
  contact: Contact & { referralId?: string | undefined },
): Candidate {
  const { on, at, medium: detail, indirect, referralId } = contact;
  const what = indirect ? 'indirect-activity' : 'contact';
  // In one go, as millions are made of them.
  return { on, what, why: contactFault(fact, contact), detail, referralId, at: at ?? undefined };
}

function contactFault(fact: Of<'attended-contact'>, contact: Contact): TraceWhy | null {
  if (contact.indirect) {
    return fact.indirect ? listFault(fact.procedures, contact.procedures) : 'indirect';
  }
  if (!wasSeen(contact)) return 'not-seen';
  return mediumFault(fact, contact) ?? listFault(fact.procedures, contact.procedures);
}

function mediumFault({ media }: Of<'attended-contact'>, contact: Contact): TraceWhy | null {
  if (media === 'any') return null;
  if (contact.medium === null) return 'medium-missing';
  return media.some((rule) => isMedium(rule, contact)) ? null : 'medium-not-counted';
}

/** Seen is attendance 5 or 6 only. A contact sent as attended without a code is believed. */
export const wasSeen = ({ attendance, indirect }: Contact): boolean =>
  !indirect && (attendance === null || attendance === '5' || attendance === '6');

/** Whether a contact was by a medium while that counted. */
export const isMedium = ({ code, from, to }: MediumRule, { medium, on }: Contact): boolean =>
  medium === code && (from === undefined || on >= from) && (to === undefined || on <= to);

/** A clock whose list is missing is not measured at all, so a rule without its codes lets nothing count. */
const listFault = (rule: Accepting | null, codes: readonly (string | null)[]): TraceWhy | null =>
  rule === null || codes.some((code) => rule.accepted?.has(code)) ? null : 'code-not-listed';

/** What names no code is on no list. */
type Accepting = Omit<CodeRule, 'accepted'> & { accepted: ReadonlySet<string | null> | null };

/** Contacts of one day in the order of their times, where they have any; the fold has put the days in order. */
const inOrderOfTime = (contacts: readonly Contact[]): readonly Contact[] =>
  // Stryker disable next-line ConditionalExpression,ArrowFunction: to sort what is in order is only slower
  contacts.every(({ at }) => at === null)
    ? contacts
    : [...contacts].sort(
        (a, b) => compareText(a.on, b.on) || compareText(a.at ?? NEVER, b.at ?? NEVER),
      );

/** An assessment that was completed without having started is shown, and stops the clock only where the area says so. */
function assessments(completedCounts: boolean, facts: ReferralFacts): readonly Candidate[] {
  const started = facts.assessmentsStarted.map((one) =>
    candidate(one, 'assessment-started', one.code),
  );
  const completed = facts.assessmentsCompleted
    .filter((done) => !facts.assessmentsStarted.some(({ on }) => on <= done.on))
    .map((done): Candidate => ({
      ...candidate(done, 'assessment-completed', done.code),
      why: completedCounts ? null : 'start-missing',
    }));
  // Had one of them started before, none of these would be here.
  return [...completed, ...started];
}

/**
 * An agreed plan counts from the day it was created, or last updated where it was created before the clock started; but
 * until the family agreed it, there was none.
 */
const carePlans = ({ carePlans: plans }: ReferralFacts, { from, asOf }: Days): Candidate[] =>
  plans
    .filter(({ on }) => on <= asOf)
    .map(({ on: agreedOn, createdOn, updatedOn }) => {
      const created = createdOn ?? agreedOn;
      const on = created < from && updatedOn !== null ? updatedOn : created;
      return candidate({ on }, 'care-plan', null);
    })
    .sort(byDay);

/** An acceptance that names no team is that of the team which had the referral on that day. */
function acceptance(
  { on, teamType }: Acceptance,
  { teams }: ReferralFacts,
  teamTypes: readonly string[],
): Candidate {
  const team = teamType ?? teams.findLast(({ from }) => from <= on)?.type ?? null;
  const counts = teamTypes.some((type) => type === team);
  return { ...candidate({ on }, 'accepted', team), why: counts ? null : 'other-team' };
}

/** Something done on a day; where the facts are those of a spell, it says under which referral. */
const candidate = (
  { on, referralId }: { on: LocalDate; referralId?: string | undefined },
  what: StopWhat,
  detail: string | null,
): Candidate => ({ on, what, why: null, detail, referralId });

const onDay = (on: LocalDate | null, what: StopWhat): readonly Candidate[] =>
  on === null ? [] : [candidate({ on }, what, null)];

export const byDay = (a: TraceStep, b: TraceStep): number => compareText(a.on, b.on);
