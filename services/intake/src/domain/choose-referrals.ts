import type { HeldReferral } from '@waits/contracts/api/held';
import type { AskedBecause, RoundRule } from '@waits/contracts/api/rounds';
import type { LocalDate } from '@waits/contracts/values';
import { daysBetween } from '@waits/standards/calendar';

/** The finding of a referral that the complete list of its source no longer has. */
const VANISHED = 'vanished-from-source';

/**
 * Why a referral is asked about by the rule of a round, on a day; empty where it is not. Only open ones are: of one that was
 * received on no known day nobody can say how long it waits, so silence decides.
 */
export function askedBecause(held: HeldReferral, rule: RoundRule, asOf: LocalDate): AskedBecause[] {
  if (!held.isOpen || (rule.pathway !== undefined && held.pathway !== rule.pathway)) return [];
  const because: AskedBecause[] = [];
  if (daysSince(held.receivedOn, asOf) >= rule.waitedDays) because.push('waits-long');
  if (daysSince(lastHeardOn(held), asOf) >= rule.silentDays) because.push('silent');
  if (held.findings.includes(VANISHED)) because.push('vanished');
  return because;
}

/** The last day on which anything was said of a referral. */
export const lastHeardOn = ({ lastActivityOn, receivedOn }: HeldReferral): LocalDate | null =>
  lastActivityOn ?? receivedOn;

const daysSince = (day: LocalDate | null, asOf: LocalDate): number =>
  day === null ? 0 : daysBetween(day, asOf);
