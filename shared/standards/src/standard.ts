import type { Authority } from '@waits/contracts/api/clock';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate, Pathway } from '@waits/contracts/values';

/** All that must hold of a referral; what is left out is not asked. */
export type Condition = {
  pathways?: readonly Pathway[] | undefined;
  reasons?: readonly string[] | undefined;
  teamTypes?: readonly string[] | undefined;
  exceptTeamTypes?: readonly string[] | undefined;
  priorities?: readonly string[] | undefined;
  ageFrom?: number | undefined;
  ageBelow?: number | undefined;
  consultantLed?: boolean | undefined;
  receivedFrom?: LocalDate | undefined;
  receivedTo?: LocalDate | undefined;
  ehc?: 'advice' | 'case' | undefined;
};

export type StartRule = {
  fact: 'referral-received' | 'team-received' | 'ehc-advice-requested';
  /** Whose receipt counts, for `team-received`. */
  teamTypes: readonly string[];
  /** What `team-received` makes of a referral that names no team type at all. */
  withoutTeam: 'assume-received' | 'not-started';
  /** Whether a referral passed on by another provider keeps the date on which that one received it. */
  carriesOriginal: boolean;
};

/** A way of being seen, and the days on which the national data set had the code. */
export type MediumRule = {
  code: string;
  from?: LocalDate | undefined;
  to?: LocalDate | undefined;
};

export type StopFact =
  | { fact: 'attended-contact'; media: readonly MediumRule[] | 'any'; indirect: boolean }
  | { fact: 'assessment-started'; completedCounts: boolean }
  | { fact: 'intervention-delivered' }
  | { fact: 'rtt-status'; codes: readonly string[] }
  | { fact: 'ehc-advice-sent' };

export type StopRule = {
  when: 'first-of' | 'latest-of-all';
  facts: readonly StopFact[];
  /** Whether something after the discharge still stops the clock. */
  afterEnding: 'ignored' | 'counts';
};

/** How leaving the list is judged: never as met, by the day like a stop, or by the day only when the child was seen. */
export type EndingRule = 'unmet' | 'judged' | 'unmet-unless-seen';
export type EndingRules = Record<
  'closed' | 'rejected' | 'redirected' | 'transferred' | 'deceased',
  EndingRule
>;

export type Limit = {
  value: number;
  unit: 'days' | 'weeks' | 'calendar-months';
  limitDayIsMet: boolean;
  limitDayIsOverdue: boolean;
};

export type FirstNonAttendance = {
  /** The attendance codes of a missed appointment: 3 without warning; some add 7, too late to be seen. */
  attendance: readonly string[];
  /** Whether missing the first appointment after rebooking is a later one, or a first one again. */
  afterRebooking: 'later' | 'first';
};

export type NonTreatment = {
  name: 'active-monitoring' | 'not-treated' | 'declined';
  codes: readonly string[];
  /** The codes with which a new wait begins. */
  restartCodes: readonly string[];
};

/** One waiting-time standard. It is data: nothing in the code asks for an id. */
export type Standard = {
  id: string;
  title: string;
  authority: Authority;
  source: { title: string; address: string | null };
  verified: boolean;
  /** What a reader should know before quoting a figure. */
  notes: readonly string[];
  words: {
    /** The rule in one sentence. */
    rule: string;
    /** "The autism team received the referral" (on a day). */
    started: string;
    /** "The diagnostic assessment should start" (by a day). */
    goal: string;
    /** "The diagnostic assessment started" (on a day). */
    stopped: string;
  };
  headlineFor: readonly Pathway[];
  /** Any one of these conditions is enough. */
  appliesTo: readonly Condition[];
  start: StartRule;
  stop: StopRule;
  endings: EndingRules;
  limit: Limit | null;
  /** How a first missed appointment takes the wait out of the figures; null when it changes nothing. */
  firstNonAttendance: FirstNonAttendance | null;
  /** Status codes that end the wait without treatment, judged by their day; active monitoring among them. */
  nonTreatment: readonly NonTreatment[];
  hospitalSpell: 'ignored' | 'excludes';
  /** Exceptions of regulation 8(2): marked on a late clock, never a pause. */
  exceptions: 'ignored' | 'marked';
  target: { percent: number; by: string | null } | null;
  leadDays: number;
};

/** The standards in force. `version` is a hash of their content, so that a figure can say which rules made it. */
export type Register = { version: string; standards: readonly Standard[] };

/**
 * The standards that apply to a referral, in the order of the register. With `asOf`, by the codes in force on that day;
 * without, by the latest.
 */
export function standardsFor(
  register: Register,
  facts: ReferralFacts,
  asOf: LocalDate = LAST_DAY,
): Standard[] {
  return register.standards.filter((standard) =>
    standard.appliesTo.some((condition) => holds(condition, facts, asOf)),
  );
}

/** The one standard by which a pathway is shown first, if it has one. */
export function headlineFor(register: Register, pathway: Pathway): Standard | null {
  return register.standards.find((standard) => standard.headlineFor.includes(pathway)) ?? null;
}

const LAST_DAY = '9999-12-31';

function holds(condition: Condition, facts: ReferralFacts, asOf: LocalDate): boolean {
  return (
    isOneOf(condition.pathways, facts.pathway) &&
    isOneOf(condition.reasons, codeInForce(facts.reasons, asOf)) &&
    isOneOf(condition.priorities, codeInForce(facts.priorities, asOf)) &&
    teamHolds(condition, facts, asOf) &&
    ageHolds(condition, facts.ageAtReferral) &&
    dateHolds(condition, facts.receivedOn) &&
    kindHolds(condition, facts)
  );
}

function teamHolds(condition: Condition, { teams }: ReferralFacts, asOf: LocalDate): boolean {
  const { teamTypes, exceptTeamTypes } = condition;
  const team = inForce(teams, asOf)?.type ?? null;
  return isOneOf(teamTypes, team) && !(exceptTeamTypes && isOneOf(exceptTeamTypes, team));
}

function kindHolds({ consultantLed, ehc }: Condition, facts: ReferralFacts): boolean {
  if (consultantLed !== undefined && facts.consultantLed !== consultantLed) return false;
  return ehc === undefined || (facts.ehc !== null && ehcKind(facts.ehc) === ehc);
}

const isOneOf = (allowed: readonly string[] | undefined, code: string | null) =>
  allowed === undefined || (code !== null && allowed.includes(code));

function ageHolds({ ageFrom, ageBelow }: Condition, age: number | null): boolean {
  if (ageFrom === undefined && ageBelow === undefined) return true;
  return age !== null && age >= (ageFrom ?? 0) && age < (ageBelow ?? Infinity);
}

function dateHolds({ receivedFrom, receivedTo }: Condition, received: LocalDate | null): boolean {
  if (receivedFrom === undefined && receivedTo === undefined) return true;
  return (
    received !== null && received >= (receivedFrom ?? '') && received <= (receivedTo ?? LAST_DAY)
  );
}

const ehcKind = (ehc: NonNullable<ReferralFacts['ehc']>): 'advice' | 'case' =>
  ehc.healthService === null ? 'case' : 'advice';

/** What held on a day; before the first entry, the first, since a referral has no code before it is received. */
const inForce = <T extends { from: LocalDate }>(history: readonly T[], on: LocalDate) =>
  history.findLast((entry) => entry.from <= on) ?? history[0];

const codeInForce = (history: ReferralFacts['reasons'], on: LocalDate) =>
  inForce(history, on)?.code ?? null;
