import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { Instant, LocalDate } from '@waits/contracts/values';
import { NEVER } from '../never.js';
import type { StartRule } from '../standard-rules.js';
import { wasSeen } from './candidates.js';
import type { StartWhat } from './trace.js';

/** Where a clock starts, and which fact says so. `detail` is the team type where a team's receipt counts. */
export type Start = { on: LocalDate; at: Instant | null; what: StartWhat; detail: string | null };

/**
 * The start of a clock by all that is known, whichever day is asked about: `missing` when the date it needs was never
 * sent, `elsewhere` when the referral has not come to where this clock starts.
 */
export function startOf(rule: StartRule, facts: ReferralFacts): Start | 'missing' | 'elsewhere' {
  return STARTS[rule.fact](rule, facts);
}

type Find = (rule: StartRule, facts: ReferralFacts) => Start | 'missing' | 'elsewhere';

const STARTS: Readonly<Record<StartRule['fact'], Find>> = {
  'referral-received': referralReceived,
  'team-received': teamReceived,
  'ehc-advice-requested': (_, { ehc }) => startAt(ehc?.requestedOn ?? null, 'advice-requested'),
  'ehc-assessment-requested': (_, { ehc }) =>
    startAt(ehc?.requestedOn ?? null, 'assessment-requested'),
  'assessment-started': (_, facts) =>
    firstSince(facts, facts.assessmentsStarted, 'assessment-began'),
  'first-contact': (_, facts) => firstSince(facts, facts.contacts.filter(wasSeen), 'first-contact'),
};

function referralReceived(rule: StartRule, facts: ReferralFacts): Start | 'missing' {
  const { receivedOn, receivedAt, receivedAs, originalReceivedOn: original } = facts;
  if (rule.carriesOriginal && (original ?? NEVER) < (receivedOn ?? NEVER)) {
    return startAt(original, 'original-received');
  }
  if (receivedOn === null) return 'missing';
  return receivedAs === null
    ? { on: receivedOn, at: receivedAt, what: 'received', detail: null }
    : { on: receivedOn, at: receivedAt, what: 'merged-received', detail: receivedAs };
}

function teamReceived(rule: StartRule, facts: ReferralFacts) {
  const { teams, receivedOn } = facts;
  const assumed = rule.withoutTeam === 'assume-received';
  const [first] = teams.filter(({ type }) => type !== null);
  if (first === undefined) return assumed ? startAt(receivedOn, 'start-assumed') : 'elsewhere';
  const team = teams.find(({ type }) => rule.teamTypes.some((counted) => counted === type));
  if (team === undefined) return 'elsewhere';
  return assumed && team === first && isOnlyAccepted(facts, team)
    ? startAt(receivedOn, 'start-assumed')
    : startAt(team.from, 'team-received', team.type);
}

/**
 * Whether a team is known only from the day it accepted a referral that named none before. Accepting is not receiving: who
 * held the referral until then was not said, and counting from the acceptance would hide that part of the wait.
 */
export function isOnlyAccepted(
  { acceptances, receivedOn }: ReferralFacts,
  team: ReferralFacts['teams'][number],
): boolean {
  if (receivedOn === null || team.from <= receivedOn) return false;
  return !acceptances.some((one) => one.teamType === team.type && one.receivedOn === team.from);
}

/** What came first after the referral, and while nothing did, no start. */
function firstSince(
  { receivedOn }: ReferralFacts,
  found: readonly { on: LocalDate }[],
  what: StartWhat,
): Start | 'missing' | 'elsewhere' {
  if (receivedOn === null) return 'missing';
  const first = found.find(({ on }) => on >= receivedOn);
  return first === undefined ? 'elsewhere' : startAt(first.on, what);
}

const startAt = (
  on: LocalDate | null,
  what: StartWhat,
  detail: string | null = null,
): Start | 'missing' => (on === null ? 'missing' : { on, at: null, what, detail });
