import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { daysBetween } from '../calendar.js';
import { closedSpells, endingInForce } from '../endings.js';
import type { Left } from '../endings.js';
import { compareText } from '../fold/order.js';
import { NEVER } from '../never.js';

/** One referral of a child, as the store has it. */
export type SpellReferral = { referralId: string; facts: ReferralFacts };

/** A referral on the list from the day it was received until it left, as of some day. */
export type Member = SpellReferral & { receivedOn: LocalDate; left: Left | null };

/** Referrals that are one wait, the earliest received first, from `from` until the last of them ended; null while one is open. */
export type MergedSpell = {
  members: readonly [Member, ...Member[]];
  from: LocalDate;
  until: LocalDate | null;
};

/** How a referral had left the list on a day, if so. */
export const leftBy = ({ facts }: SpellReferral, asOf: LocalDate): Left | null =>
  endingInForce(closedSpells(facts), facts.child.deceasedOn, asOf);

/**
 * Puts together the referrals of one child at one provider, in the order of their names: each reaches from its receipt to its end, and one that is
 * received at most so many days after the end of all before it is of their spell.
 */
export function mergeReferrals(members: readonly Member[], gapDays: number): MergedSpell[] {
  const spells: MergedSpell[] = [];
  for (const member of [...members].sort(byReceipt)) {
    const last = spells.at(-1);
    if (last !== undefined && reaches(last, member, gapDays)) {
      spells[spells.length - 1] = {
        members: [...last.members, member],
        from: last.from,
        until: later(last.until, member.left?.on ?? null),
      };
    } else {
      spells.push({
        members: [member],
        from: member.receivedOn,
        until: member.left?.on ?? null,
      });
    }
  }
  return spells;
}

const reaches = ({ until }: MergedSpell, { receivedOn }: Member, gapDays: number): boolean =>
  until === null || daysBetween(until, receivedOn) <= gapDays;

/** The later of two ends; no end is later than any. */
const later = (one: LocalDate | null, other: LocalDate | null): LocalDate | null =>
  // Stryker disable next-line EqualityOperator: the later of two equal ends is either
  (one ?? NEVER) > (other ?? NEVER) ? one : other;

/** Of one day, they stay in the order of their names. */
const byReceipt = (a: Member, b: Member): number => compareText(a.receivedOn, b.receivedOn);
