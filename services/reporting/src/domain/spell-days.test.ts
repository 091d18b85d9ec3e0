import { spellsOf } from '@waits/standards/spells';
import { fourWeeks, spellRegister } from '@waits/standards/testing/spell-register';
import fc from 'fast-check';
import { statusOn } from './clock-days.js';
import { dayNumber, localDate } from './day-number.js';
import { randomChild } from './fake-random-children.js';
import { someDay } from './fake-random-facts.js';
import { createSpellFacts } from './spell-facts.js';
import { spellDays } from './spell-days.js';

const register = spellRegister();
const spells = spellDays(register);
const standard = fourWeeks();
const ofOneProvider = randomChild.map((referrals) =>
  referrals.map((one) => ({ ...one, facts: { ...one.facts, provider: 'RAA' } })),
);
type Referrals = Parameters<typeof spells.clocksOf>[0];

/** What the columns say on a day of the spell that begins with each referral. */
function readOff(referrals: Referrals, day: number) {
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
function measured(referrals: Referrals, asOf: string) {
  const found = spellsOf(standard, referrals, asOf);
  return referrals.map(({ referralId }) => {
    const clock = found.find(({ referralIds: [first] }) => first === referralId)?.clock ?? NONE;
    const { status, isWaiting, startedOn, dueOn } = clock;
    return isWaiting ? { status, startedOn, dueOn } : { status, startedOn: null, dueOn: null };
  });
}

describe('the days of the spells of a child', () => {
  it('say on any day what measuring on that day says, each spell at its first referral', () => {
    fc.assert(
      fc.property(ofOneProvider, someDay, (referrals, asOf) => {
        expect(readOff(referrals, dayNumber(asOf))).toEqual(measured(referrals, asOf));
      }),
      { numRuns: 1500 },
    );
  });

  it('are the same from the facts as a replica keeps them', () => {
    fc.assert(
      fc.property(randomChild, someDay, (referrals, asOf) => {
        const facts = createSpellFacts();
        referrals.forEach((one, row) => {
          facts.set(row, one.facts);
        });
        const kept = referrals.map((one, row) => ({ ...one, facts: facts.get(row) }));

        expect(measured(kept, asOf)).toEqual(measured(referrals, asOf));
      }),
      { numRuns: 1000 },
    );
  });
});
