import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import type { StartRule } from '../standard.js';
import type { StartWhat } from './trace.js';

/** Where a clock starts, and which fact says so. `detail` is the team type where a team's receipt counts. */
export type Start = { on: LocalDate; what: StartWhat; detail: string | null };

/**
 * The start of a clock by all that is known, whichever day is asked about: `missing` when the date it needs was never
 * sent, `elsewhere` when the referral never reached a team whose receipt counts.
 */
export function startOf(rule: StartRule, facts: ReferralFacts): Start | 'missing' | 'elsewhere' {
  switch (rule.fact) {
    case 'referral-received':
      return referralReceived(rule, facts);
    case 'team-received':
      return teamReceived(rule, facts);
    case 'ehc-advice-requested':
      return startAt(facts.ehc?.requestedOn ?? null, 'advice-requested');
  }
}

function referralReceived(rule: StartRule, facts: ReferralFacts): Start | 'missing' {
  const { receivedOn, originalReceivedOn: original } = facts;
  const carried = rule.carriesOriginal && original !== null;
  return carried && (receivedOn === null || original < receivedOn)
    ? startAt(original, 'original-received')
    : startAt(receivedOn, 'received');
}

function teamReceived(rule: StartRule, { teams, receivedOn }: ReferralFacts) {
  const team = teams.find(({ type }) => type !== null && rule.teamTypes.includes(type));
  if (team !== undefined) return startAt(team.from, 'team-received', team.type);
  if (teams.some(({ type }) => type !== null)) return 'elsewhere';
  return rule.withoutTeam === 'assume-received'
    ? startAt(receivedOn, 'start-assumed')
    : 'elsewhere';
}

const startAt = (
  on: LocalDate | null,
  what: StartWhat,
  detail: string | null = null,
): Start | 'missing' => (on === null ? 'missing' : { on, what, detail });
