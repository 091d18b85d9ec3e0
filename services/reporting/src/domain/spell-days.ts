import { isWithin } from '@waits/standards/spells/inside';
import type { SpellReferral } from '@waits/standards/spells/merge';
import { spellStandards, untoldSpellsOf } from '@waits/standards/spells';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { Register, SpellStandard } from '@waits/standards/standard';
import { changeDays } from './applicability.js';
import { stretchesBy } from './clock-days.js';
import type { Stretch } from './clock-table.js';
import { dayOf } from './day-number.js';
import { factDays } from './fact-days.js';
import { toldSpells } from './told-spells.js';

/** The clocks of spells, each by its standard's place in the register, by the referral that begins the spell. */
export type SpellClock = { referral: number; standard: number; stretches: readonly Stretch[] };

/** What a replica has to know about spells. */
export type SpellDays = {
  /** Whether a referral may belong to a spell, on whatever day. */
  mayBelong: (facts: ReferralFacts) => boolean;
  /** The clocks of all spells of one child at one provider; `referral` is the place in the list. */
  clocksOf: (referrals: readonly SpellReferral[]) => SpellClock[];
};

/** A spell is counted once, with its first referral; on which days that is the first follows from the facts of all. */
export function spellDays(register: Register): SpellDays {
  // Without its lists no wait of a standard can be measured, so nobody waits under it.
  const standards = spellStandards(register).filter(
    ({ missingLists }) => missingLists.length === 0,
  );
  const places = new Map(register.standards.map(({ id }, place) => [id, place]));
  return {
    mayBelong: (facts) => standards.some((standard) => isEverWithin(standard, facts)),
    clocksOf: (referrals) =>
      standards.flatMap((standard) =>
        stretchesOfEach(standard, referrals).map((stretches, referral) => ({
          ...{ referral, standard: places.get(standard.id) ?? -1, stretches },
        })),
      ),
  };
}

function isEverWithin(standard: SpellStandard, facts: ReferralFacts): boolean {
  const changes = changeDays(facts);
  const days = [(changes[0] ?? 0) - 1, ...changes];
  return days.some((day) => isWithin(standard, facts, dayOf(day)));
}

/** The stretches of the spells that begin with each of the referrals. */
function stretchesOfEach(
  standard: SpellStandard,
  referrals: readonly SpellReferral[],
): Stretch[][] {
  const told = toldSpells(standard, referrals);
  if (told !== null) return told;
  const spellsOn = remembered((day: number) => untoldSpellsOf(standard, referrals, dayOf(day)));
  const days = [...new Set(referrals.flatMap(({ facts }) => spellFactDays(facts)))].sort(
    (left, right) => left - right,
  );
  const endings = referrals.flatMap(({ facts }) => facts.endings);
  return referrals.map(({ referralId }) =>
    stretchesBy({
      read: (day) =>
        spellsOn(day).find(({ referralIds: [id] }) => id === referralId)?.clock ?? null,
      days,
      endings,
    }),
  );
}

/** The days that may change a spell; an appointment changes none. */
const spellFactDays = (facts: ReferralFacts): number[] =>
  factDays({ ...facts, appointments: [], ehc: null });

function remembered<T>(answer: (day: number) => T): (day: number) => T {
  const known = new Map<number, T>();
  return (day) => {
    const before = known.get(day);
    if (before !== undefined) return before;
    const now = answer(day);
    known.set(day, now);
    return now;
  };
}
