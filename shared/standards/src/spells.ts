import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import type { Left } from './endings.js';
import { compareText } from './fold/order.js';
import type { Clock } from './measure.js';
import { measure } from './measure.js';
import { combinedFacts } from './spells/combined.js';
import { isWithin, outsideTitle } from './spells/inside.js';
import type { Member, MergedSpell, SpellReferral } from './spells/merge.js';
import { leftBy, mergeReferrals } from './spells/merge.js';
import { told, tooEarly } from './spells/trace.js';
import type { Register, SpellStandard, Standard } from './standard.js';

/** One wait of a child at one provider, made of one referral or of several that follow each other closely. */
export type Spell = {
  standardId: string;
  provider: string;
  /** The earliest received first: the spell is named after that one. */
  referralIds: readonly [string, ...string[]];
  clock: Clock;
  /** What the clock was measured from. */
  facts: ReferralFacts;
};

/** The standards of a register that measure spells. */
export const spellStandards = ({ standards }: Register): SpellStandard[] =>
  standards.filter(isAboutSpells);

const isAboutSpells = (standard: Standard): standard is SpellStandard => standard.spell !== null;

/**
 * The spells of one child as they were on a day, of each provider by itself. Every referral that the standard is about, and
 * that is not outside, belongs to one spell; those that cannot be put together (not received by then, merged away, with a
 * hospital stay, or with dates that contradict each other) are each by themselves. Total and pure; the order of the
 * referrals does not matter.
 */
export const spellsOf = (
  standard: SpellStandard,
  referrals: readonly SpellReferral[],
  asOf: LocalDate,
): Spell[] => spellsIn(standard, referrals, { asOf, isTold: true });

/** The same spells with clocks that say less of how they came about: for figures, of which there are many. */
export const untoldSpellsOf = (
  standard: SpellStandard,
  referrals: readonly SpellReferral[],
  asOf: LocalDate,
): Spell[] => spellsIn(standard, referrals, { asOf, isTold: false });

/** On which day, and whether the clocks say under which referral each thing was done. */
type How = { asOf: LocalDate; isTold: boolean };

function spellsIn(standard: SpellStandard, referrals: readonly SpellReferral[], how: How): Spell[] {
  const { asOf } = how;
  const asked = referrals
    .filter(({ facts }) => isWithin(standard, facts, asOf))
    .sort((a, b) => compareText(a.referralId, b.referralId));
  const providers = new Set(asked.map(({ facts }) => facts.provider));
  return [...providers].flatMap((provider) => {
    const here = asked.filter(({ facts }) => facts.provider === provider);
    return spellsAt(standard, here, how);
  });
}

/** The spell that a referral belongs to. */
export const spellWith = (referralId: string, spells: readonly Spell[]): Spell | undefined =>
  spells.find(({ referralIds }) => referralIds.includes(referralId));

function spellsAt(standard: SpellStandard, here: readonly SpellReferral[], how: How): Spell[] {
  const { asOf } = how;
  const inside = here.filter(({ facts }) => outsideTitle(standard, facts, asOf) === null);
  const outside = here.filter((referral) => !inside.includes(referral));
  const members = inside.flatMap((referral) => memberOf(standard, referral, asOf) ?? []);
  const alone = inside.filter((one) =>
    members.every(({ referralId }) => referralId !== one.referralId),
  );
  return [
    ...alone.map((referral) => spellOfOne(standard, referral, asOf)),
    ...mergeReferrals(members, standard.spell.mergeGapDays).map((spell) =>
      spellOfMany(standard, spell, { outside, ...how }),
    ),
  ];
}

/** A referral as part of a spell; null when it cannot be put together with others. */
function memberOf(
  standard: SpellStandard,
  referral: SpellReferral,
  asOf: LocalDate,
): Member | null {
  const { receivedOn, hospitalSpells } = referral.facts;
  if (receivedOn === null || receivedOn > asOf) return null;
  if (standard.hospitalSpell === 'excludes' && hospitalSpells.some(({ from }) => from <= asOf)) {
    return null;
  }
  const left = leftBy(referral, asOf);
  return isAgainst(left, receivedOn) ? null : { ...referral, receivedOn, left };
}

/** Merged away it is nowhere, and left before it came its dates contradict each other. */
const isAgainst = (left: Left | null, receivedOn: LocalDate): boolean =>
  left !== null && (left.by === 'merged' || left.on < receivedOn);

const spellOfOne = (
  standard: SpellStandard,
  { referralId, facts }: SpellReferral,
  asOf: LocalDate,
): Spell => ({
  ...{ standardId: standard.id, provider: facts.provider, referralIds: [referralId], facts },
  clock: measure(standard, facts, asOf),
});

type Around = How & { outside: readonly SpellReferral[] };

function spellOfMany(
  standard: SpellStandard,
  merged: MergedSpell,
  { outside, asOf, isTold }: Around,
): Spell {
  const { careOutside, startsFrom } = standard.spell;
  const [first, ...others] = merged.members;
  const care = careOutside === 'counts' ? outside : [];
  const facts = combinedFacts(merged, care, isTold);
  const clock = measure(standard, facts, asOf);
  return {
    standardId: standard.id,
    provider: facts.provider,
    referralIds: [first.referralId, ...others.map(({ referralId }) => referralId)],
    facts,
    clock:
      merged.from < (startsFrom ?? '')
        ? tooEarly(clock, merged.from)
        : isTold
          ? told(standard, clock, { merged, outside, asOf })
          : clock,
  };
}
