import { untoldSpellsOf } from '@waits/standards/spells';
import type { Spell } from '@waits/standards/spells';
import { isWithin, outsideTitle } from '@waits/standards/spells/inside';
import type { SpellReferral } from '@waits/standards/spells/merge';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import type { SpellStandard } from '@waits/standards/standard';
import { changeDays } from './applicability.js';
import { LAST_DAY, toldStretches } from './clock-days.js';
import type { Stretch } from './clock-table.js';
import { dayOf } from './day-number.js';
import { asksFor } from './told-by-last.js';

/**
 * The stretches of the spells that begin with each of the referrals of a child at a provider, where the last reading of each
 * spell tells them; null for any other. It does where the spells of a day are the last ones, without the referrals that had
 * not come yet: nobody left a spell before its next referral came, and nothing brings a referral into the standard, out of
 * it or out of its spell.
 */
export function toldSpells(
  standard: SpellStandard,
  referrals: readonly SpellReferral[],
): Stretch[][] | null {
  if (!isSteady(standard, referrals)) return null;
  const endings = referrals.flatMap(({ facts }) => facts.endings);
  const byFirst = new Map<string, Stretch[]>();
  for (const { clock, facts, referralIds } of untoldSpellsOf(standard, referrals, LAST_DAY)) {
    const told = toldStretches({ last: clock, standard, facts, endings });
    if (told === null || hasGap(referralIds, referrals)) return null;
    byFirst.set(referralIds[0], told);
  }
  return referrals.map(({ referralId }) => byFirst.get(referralId) ?? []);
}

function isSteady(standard: SpellStandard, referrals: readonly SpellReferral[]): boolean {
  const places = referrals.map(({ facts }) => placeOf(standard, facts));
  if (places.includes('changing')) return false;
  const spellsOrBeside = places.filter((place) => place !== 'elsewhere').length;
  if (spellsOrBeside > 1 && looksBack(standard)) return false;
  return referrals.every(
    ({ facts }, index) => places[index] !== 'inside' || staysWhole(standard, facts),
  );
}

type Place = 'inside' | 'outside' | 'elsewhere' | 'changing';

/** Where a referral is to the spells of a standard, if that is the same on every day. */
function placeOf(standard: SpellStandard, facts: ReferralFacts): Place {
  const changes = changeDays(facts);
  const placeOn = (day: LocalDate): Place => {
    if (!isWithin(standard, facts, day)) return 'elsewhere';
    return outsideTitle(standard, facts, day) === null ? 'inside' : 'outside';
  };
  const before = placeOn(dayOf((changes[0] ?? 0) - 1));
  return changes.every((day) => placeOn(dayOf(day)) === before) ? before : 'changing';
}

/** Whether what was done under a later referral may tell, once that has come, what an earlier thing is. */
const looksBack = ({ firstNonAttendance, stop }: SpellStandard): boolean =>
  firstNonAttendance !== null || stop.facts.some(asksFor('assessment-started'));

/** Nothing takes it out of a spell that it was in. */
const staysWhole = (
  { hospitalSpell }: SpellStandard,
  { reopenings, endings, hospitalSpells }: ReferralFacts,
): boolean =>
  reopenings.length === 0 &&
  endings.every(({ how }) => how !== 'merged') &&
  (hospitalSpell !== 'excludes' || hospitalSpells.length === 0);

/** Whether there is a day on which all that had come had left, and the next was to come. */
function hasGap(members: Spell['referralIds'], referrals: readonly SpellReferral[]): boolean {
  if (members.length === 1) return false;
  const inOrder = members.flatMap((id) => referrals.find((one) => one.referralId === id) ?? []);
  let left: LocalDate | null = NEVER;
  for (const { facts } of inOrder) {
    if (left === null) return false;
    if ((facts.receivedOn ?? '') > left) return true;
    left = left === NEVER ? leftOn(facts) : later(left, leftOn(facts));
  }
  return false;
}

/** Later than any day: before the first has come, nobody is missed. */
const NEVER = '9999-12-31';

const leftOn = ({ endings: [first], child }: ReferralFacts): LocalDate | null => {
  const [left = null] = [first?.on ?? null, child.deceasedOn].filter((on) => on !== null).sort();
  return left;
};

/** No end is later than any. */
const later = (one: LocalDate, other: LocalDate | null): LocalDate | null =>
  other === null || other > one ? other : one;
