import type { Authority } from '@waits/contracts/api/clock';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate, Pathway } from '@waits/contracts/values';
import type { CodeList } from './code-list.js';
import type {
  Condition,
  EhcEnding,
  EndingRules,
  FirstNonAttendance,
  Limit,
  NonTreatment,
  SpellRule,
  StartRule,
  StopRule,
  TargetStep,
} from './standard-rules.js';

/** One waiting-time standard. It is data: nothing in the code asks for an id. */
export type Standard = {
  id: string;
  title: string;
  authority: Authority;
  source: { title: string; address: string | null };
  /** Whether the rule was read where it is published. */
  verified: boolean;
  status: Status;
  /** The day on which the row was last checked against its source. */
  checkedOn: LocalDate;
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
  /** Whether the published tables have it. Rows that count nearly the same children would betray the few who differ. */
  published: boolean;
  /** Whether each referral has its own clock, or a spell of referrals of one child at one provider has one. */
  scope: 'referral' | 'spell';
  spell: SpellRule | null;
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
  /** Decisions about an EHC case after which nothing more is waited for. */
  ehcEndings: readonly EhcEnding[];
  hospitalSpell: 'ignored' | 'excludes';
  /** Exceptions of regulation 8(2): marked on a late clock, or taken to lift its limit. Never a pause. */
  exceptions: 'ignored' | 'marked' | 'lift-limit';
  /** Shares to be reached, in the order of their days. */
  targets: readonly TargetStep[];
  /** So many days before its limit an open wait is told of. */
  leadDays: number;
  /** Days waited, rising, from each of which on whoever is to act is reminded anew. */
  chaseDays: readonly number[];
  /** Lists the standard needs and the operator has not supplied: no clock of it can be measured. */
  missingLists: readonly string[];
  /** Set or changed by the local area. */
  isLocal: boolean;
};

/** A standard whose waits are spells. */
export type SpellStandard = Standard & { spell: SpellRule };

/** How sure a rule is, and how binding: `contested` where publications disagree. */
export type Status =
  'verified' | 'unverified' | 'proposed' | 'measured-only' | 'ambition' | 'local' | 'contested';

/** A rule that is no clock: a duty without a number of days, or the express absence of a limit. It has nowhere to put one. */
export type Statement = Pick<
  Standard,
  'id' | 'title' | 'authority' | 'source' | 'verified' | 'status' | 'checkedOn' | 'notes'
> & { words: { rule: string } };

/** The standards in force. `version` is a hash of their content, so that a figure can say which rules made it. */
export type Register = {
  version: string;
  standards: readonly Standard[];
  statements: readonly Statement[];
  /** The code lists the standards use, as they were supplied. */
  lists: readonly CodeList[];
};

/**
 * The standards that apply to a referral, in the order of the register. With `asOf`, by the codes in force on that day;
 * without, by the latest.
 */
export function standardsFor(
  register: Register,
  facts: ReferralFacts,
  asOf: LocalDate = LAST_DAY,
): Standard[] {
  return register.standards.filter(
    ({ scope, appliesTo }) =>
      scope === 'referral' && appliesTo.some((condition) => holds(condition, facts, asOf)),
  );
}

/** The one standard by which a pathway is shown first, if it has one. */
export function headlineFor(register: Register, pathway: Pathway): Standard | null {
  return register.standards.find((standard) => standard.headlineFor.includes(pathway)) ?? null;
}

const LAST_DAY = '9999-12-31';

/** Whether a referral is such as a condition asks for, by the codes in force on a day. */
export function holds(condition: Condition, facts: ReferralFacts, asOf: LocalDate): boolean {
  return (
    isOneOf(condition.pathways, facts.pathway) &&
    reasonHolds(condition, codeInForce(facts.reasons, asOf)) &&
    priorityHolds(condition, facts, asOf) &&
    teamHolds(condition, facts, asOf) &&
    ageHolds(condition, facts.ageAtReferral) &&
    dateHolds(condition, facts.receivedOn) &&
    placeHolds(condition, facts) &&
    kindHolds(condition, facts, asOf)
  );
}

const reasonHolds = ({ reasons, exceptReasons }: Condition, reason: string | null): boolean =>
  isOneOf(reasons, reason) && !isExcepted(exceptReasons, reason);

function priorityHolds(condition: Condition, facts: ReferralFacts, asOf: LocalDate): boolean {
  const { priorities, exceptPriorities, priorityAt } = condition;
  // Stryker disable next-line ConditionalExpression: spares looking up a code that nobody asks for
  if (priorities === undefined && exceptPriorities === undefined) return true;
  const history = facts.priorities;
  const priority =
    priorityAt === 'referral' ? (history[0]?.code ?? null) : codeInForce(history, asOf);
  return isOneOf(priorities, priority) && !isExcepted(exceptPriorities, priority);
}

function teamHolds(condition: Condition, { teams }: ReferralFacts, asOf: LocalDate): boolean {
  const { teamTypes, exceptTeamTypes } = condition;
  // Stryker disable next-line ConditionalExpression: spares looking up a team that nobody asks for
  if (teamTypes === undefined && exceptTeamTypes === undefined) return true;
  const team = inForce(teams, asOf)?.type ?? null;
  return isOneOf(teamTypes, team) && !isExcepted(exceptTeamTypes, team);
}

function placeHolds(
  { providers, livesOutside }: Condition,
  { provider, child: { localAuthority } }: ReferralFacts,
): boolean {
  if (!isOneOf(providers, provider)) return false;
  if (livesOutside === undefined) return true;
  return localAuthority !== null && !livesOutside.some((start) => localAuthority.startsWith(start));
}

function kindHolds(condition: Condition, facts: ReferralFacts, asOf: LocalDate): boolean {
  const { consultantLed, waitMeasures, ehc } = condition;
  if (consultantLed !== undefined && facts.consultantLed !== consultantLed) return false;
  if (!isOneOf(waitMeasures, facts.waitMeasure)) return false;
  return ehc === undefined || (facts.ehc !== null && ehcHolds(ehc, facts.ehc, asOf));
}

function ehcHolds(
  asked: NonNullable<Condition['ehc']>,
  { healthService, planRefusedOn }: NonNullable<ReferralFacts['ehc']>,
  asOf: LocalDate,
): boolean {
  if (asked === 'advice') return healthService !== null;
  if (healthService !== null) return false;
  return asked === 'case' || (planRefusedOn !== null && planRefusedOn <= asOf);
}

const isOneOf = (allowed: readonly (string | null)[] | undefined, code: string | null) =>
  allowed === undefined || allowed.includes(code);

const isExcepted = (excepted: readonly (string | null)[] | undefined, code: string | null) =>
  excepted?.includes(code) ?? false;

function ageHolds({ ageFrom, ageBelow, withoutAge }: Condition, age: number | null): boolean {
  if (ageFrom === undefined && ageBelow === undefined) return true;
  if (age === null) return withoutAge === 'holds';
  return age >= (ageFrom ?? 0) && age < (ageBelow ?? Infinity);
}

function dateHolds({ receivedFrom, receivedTo }: Condition, received: LocalDate | null): boolean {
  if (received === null) return receivedFrom === undefined && receivedTo === undefined;
  return received >= (receivedFrom ?? '') && received <= (receivedTo ?? LAST_DAY);
}

/** What held on a day; before the first entry, the first, since a referral has no code before it is received. */
const inForce = <T extends { from: LocalDate }>(history: readonly T[], on: LocalDate) =>
  history.findLast((entry) => entry.from <= on) ?? history[0];

const codeInForce = (history: ReferralFacts['reasons'], on: LocalDate) =>
  inForce(history, on)?.code ?? null;
