import { spellsOf } from '@waits/standards/spells';
import { fourWeeks, spellRegister } from '@waits/standards/testing/spell-register';
import type { SpellStandard } from '@waits/standards/standard';
import fc from 'fast-check';
import { statusOn } from './clock-days.js';
import { dayNumber, localDate } from './day-number.js';
import { randomChild } from './fake-random-children.js';
import { someDay } from './fake-random-facts.js';
import { createSpellFacts } from './spell-facts.js';
import { spellDays } from './spell-days.js';

const SHIPPED = 'spell: { careOutside: ignored }';
/** An area whose spells reach further, with care from beside them. */
const WIDER = 'spell: { mergeGapDays: 40, careOutside: counts }';
const underRules = (rules: string) => ({
  spells: spellDays(spellRegister({ local: `overrides: [{ id: CYPMH-4W, ${rules} }]` })),
  standard: fourWeeks(rules),
});
const ofOneProvider = randomChild.map((referrals) =>
  referrals.map((one) => ({ ...one, facts: { ...one.facts, provider: 'RAA' } })),
);
type Referrals = Parameters<ReturnType<typeof spellDays>['clocksOf']>[0];

/** What the columns say on a day of the spell that begins with each referral. */
function readOff(spells: ReturnType<typeof spellDays>, referrals: Referrals, day: number) {
  const clocks = spells.clocksOf(referrals);
  return referrals.map((_, place) => {
    const stretches = clocks.find(({ referral }) => referral === place)?.stretches ?? [];
    const stretch = stretches.findLast(({ from }) => from <= day);
    const isWaiting = stretch !== undefined && day < stretch.until;
    return {
      status: statusOn(stretches, day),
      startedOn: isWaiting ? localDate(stretch.start) : null,
      dueOn: isWaiting ? localDate(stretch.due) : null,
    };
  });
}

const NONE = { status: 'not-started', isWaiting: false, startedOn: null, dueOn: null };

/** The same, measured on that very day. */
function measured(standard: SpellStandard, referrals: Referrals, asOf: string) {
  const found = spellsOf(standard, referrals, asOf);
  return referrals.map(({ referralId }) => {
    const clock = found.find(({ referralIds: [first] }) => first === referralId)?.clock ?? NONE;
    const { status, isWaiting, startedOn, dueOn } = clock;
    return isWaiting ? { status, startedOn, dueOn } : { status, startedOn: null, dueOn: null };
  });
}

describe('the days of the spells of a child', () => {
  it.each([
    ['as shipped', SHIPPED, 1500],
    ['as an area has changed them', WIDER, 500],
  ])('say on any day what measuring on that day says, by rules %s', (_, rules, numRuns) => {
    const { spells, standard } = underRules(rules);

    fc.assert(
      fc.property(ofOneProvider, someDay, (referrals, asOf) => {
        expect(readOff(spells, referrals, dayNumber(asOf))).toEqual(
          measured(standard, referrals, asOf),
        );
      }),
      { numRuns },
    );
  });

  it('are the same from the facts as a replica keeps them', () => {
    const { standard } = underRules(SHIPPED);

    fc.assert(
      fc.property(randomChild, someDay, (referrals, asOf) => {
        const facts = createSpellFacts();
        referrals.forEach((one, row) => {
          facts.set(row, one.facts);
        });
        const kept = referrals.map((one, row) => ({ ...one, facts: facts.get(row) }));

        expect(measured(standard, kept, asOf)).toEqual(measured(standard, referrals, asOf));
      }),
      { numRuns: 1000 },
    );
  });
});
