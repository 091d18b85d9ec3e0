import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { compareText } from '../fold/order.js';
import { NEVER } from '../never.js';
import type { Member, MergedSpell, SpellReferral } from './merge.js';

type CarePlan = ReferralFacts['carePlans'][number];

/** Facts of several referrals that say of each thing under which referral it was done. */
type Told<T> = T & { referralId: string };

/**
 * The facts of a spell as if it were one referral: received with its first, ended with its last, with all that was done
 * under any of them. What is dated within the spell and before its own referral was received is left out, as it does not
 * count there either. `outside` are referrals whose care counts in the spell without being of it.
 */
export function combinedFacts(
  merged: MergedSpell,
  outside: readonly SpellReferral[],
  isTold: boolean,
): ReferralFacts {
  const { members, from, until } = merged;
  const [first] = members;
  // Of one referral alone everything is as it is, and only an explanation needs its name beside each thing.
  const isPlain = !isTold && members.length + outside.length === 1;
  return {
    ...first.facts,
    ...(isPlain ? {} : careUnder([...members, ...outside], from)),
    receivedOn: from,
    endings: members.flatMap((member) => endingOn(member, until)),
    reopenings: [],
    carePlans: first.facts.carePlans.filter((plan) => isOf(first.facts.provider, plan)),
  };
}

type Care = Pick<
  ReferralFacts,
  | 'appointments'
  | 'contacts'
  | 'assessmentsStarted'
  | 'assessmentsCompleted'
  | 'outcomeMeasures'
  | 'interventions'
>;

/** What was done under several referrals, in the order of its days. */
function careUnder(referrals: readonly SpellReferral[], from: LocalDate): Care {
  const together = <T extends { on: LocalDate }>(
    listOf: (facts: ReferralFacts) => readonly T[],
  ): Told<T>[] =>
    referrals.flatMap((referral) => ownOf(referral, listOf(referral.facts), from)).sort(byDay);
  return {
    appointments: referrals.flatMap(({ facts }) => facts.appointments),
    contacts: together(({ contacts }) => contacts),
    assessmentsStarted: together(({ assessmentsStarted }) => assessmentsStarted),
    assessmentsCompleted: together(({ assessmentsCompleted }) => assessmentsCompleted),
    outcomeMeasures: together(({ outcomeMeasures }) => outcomeMeasures),
    interventions: together(({ interventions }) => interventions),
  };
}

/** The ending of the referral with which the spell ended; a death is the child's and needs none. */
function endingOn({ left }: Member, until: LocalDate | null): ReferralFacts['endings'] {
  if (left === null || left.by === 'deceased' || left.on !== until) return [];
  return [{ on: left.on, how: left.by, reason: null, to: left.to }];
}

/** What was done under one referral, with its name. What lies before the spell is left for the clock to pass over. */
const ownOf = <T extends { on: LocalDate }>(
  { referralId, facts: { receivedOn } }: SpellReferral,
  list: readonly T[],
  from: LocalDate,
): Told<T>[] =>
  list
    .filter(({ on }) => on < from || on >= (receivedOn ?? NEVER))
    .map((item) => ({ ...item, referralId }));

/** A plan is its provider's. One whose provider is not known is taken to be of whoever asks. */
const isOf = (provider: string, plan: CarePlan): boolean =>
  plan.provider === null || plan.provider === provider;

const byDay = (a: { on: LocalDate }, b: { on: LocalDate }): number => compareText(a.on, b.on);
