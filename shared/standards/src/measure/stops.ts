import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { isWithinClosed } from '../endings.js';
import type { ClosedSpell, Left } from '../endings.js';
import type { MediumRule, StopFact, StopRule } from '../standard.js';
import type { StopWhat, TraceStep, TraceWhy } from './trace.js';

type Contact = ReferralFacts['contacts'][number];
type ContactFact = Extract<StopFact, { fact: 'attended-contact' }>;
/** Something that may stop a clock: `why` says what is wrong with it in itself. */
type Candidate = { on: LocalDate; what: StopWhat; why: TraceWhy | null; detail: string | null };

/** The days among which a stop must lie, and where what did not count is written down. */
export type Window = {
  from: LocalDate;
  asOf: LocalDate;
  spells: readonly ClosedSpell[];
  left: Left | null;
  trace: TraceStep[];
};

/** What stopped a clock, and when: one step, or one for each thing a standard asks for together. */
export type Stop = { on: LocalDate; steps: readonly TraceStep[] };

/** Where what the standard asks for was there, if it was. */
export function stopOf(rule: StopRule, facts: ReferralFacts, window: Window): Stop | null {
  const found = rule.facts
    .map((fact) => firstCounted(candidates(fact, facts), rule, window))
    .filter((counted) => counted !== null)
    .sort(byDay);
  const [first] = found;
  if (first === undefined) return null;
  if (rule.when === 'first-of') return { on: first.on, steps: [first] };
  const last = found.at(-1) ?? first;
  return found.length === rule.facts.length ? { on: last.on, steps: found } : null;
}

function firstCounted(
  found: readonly Candidate[],
  rule: StopRule,
  window: Window,
): Candidate | null {
  for (const candidate of found) {
    if (candidate.on > window.asOf) return null;
    const why = faultIn(candidate, rule, window);
    if (why === null) return candidate;
    window.trace.push({ ...candidate, why });
  }
  return null;
}

function faultIn(candidate: Candidate, rule: StopRule, window: Window): TraceWhy | null {
  const { on, why } = candidate;
  if (on < window.from) return 'before-start';
  if (why !== null || rule.afterEnding === 'counts') return why;
  const hasLeft = window.left !== null && on > window.left.on;
  return hasLeft || isWithinClosed(window.spells, on) ? 'after-ending' : null;
}

function candidates(fact: StopFact, facts: ReferralFacts): readonly Candidate[] {
  switch (fact.fact) {
    case 'attended-contact':
      return facts.contacts.map((contact) => contactCandidate(fact, contact));
    case 'assessment-started':
      return assessments(fact.completedCounts, facts);
    case 'intervention-delivered':
      return facts.interventions.map(({ on, kind }) => candidate(on, 'intervention', kind));
    case 'rtt-status':
      return facts.rttStatuses
        .filter(({ code }) => fact.codes.includes(code))
        .map(({ from, code }) => candidate(from, 'rtt-status', code));
    case 'ehc-advice-sent':
      return adviceSent(facts.ehc?.sentOn ?? null);
  }
}

function contactCandidate(fact: ContactFact, contact: Contact): Candidate {
  const { on, medium, indirect } = contact;
  const what = indirect ? 'indirect-activity' : 'contact';
  return { on, what, why: contactFault(fact, contact), detail: medium };
}

function contactFault(fact: ContactFact, contact: Contact): TraceWhy | null {
  if (contact.indirect) return fact.indirect ? null : 'indirect';
  if (!wasSeen(contact)) return 'not-seen';
  if (fact.media === 'any') return null;
  if (contact.medium === null) return 'medium-missing';
  return fact.media.some((rule) => isMedium(rule, contact)) ? null : 'medium-not-counted';
}

/** Seen is attendance 5 or 6 only. A contact sent as attended without a code is believed. */
export const wasSeen = ({ attendance, indirect }: Contact): boolean =>
  !indirect && (attendance === null || attendance === '5' || attendance === '6');

const isMedium = ({ code, from, to }: MediumRule, { medium, on }: Contact): boolean =>
  medium === code && (from === undefined || on >= from) && (to === undefined || on <= to);

/** An assessment that was completed without having started is shown, and stops the clock only where the area says so. */
function assessments(completedCounts: boolean, facts: ReferralFacts): readonly Candidate[] {
  const started = facts.assessmentsStarted.map(({ on, code }) =>
    candidate(on, 'assessment-started', code),
  );
  if (facts.assessmentsCompleted.length === 0) return started;
  const completed = facts.assessmentsCompleted
    .filter((done) => !facts.assessmentsStarted.some(({ on }) => on <= done.on))
    .map(({ on, code }): Candidate => ({
      ...candidate(on, 'assessment-completed', code),
      why: completedCounts ? null : 'start-missing',
    }));
  return [...completed, ...started].sort(byDay);
}

const candidate = (on: LocalDate, what: StopWhat, detail: string | null): Candidate => ({
  ...{ on, what, why: null, detail },
});

const adviceSent = (on: LocalDate | null): readonly Candidate[] =>
  on === null ? [] : [candidate(on, 'advice-sent', null)];

const byDay = (a: Candidate, b: Candidate): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);
