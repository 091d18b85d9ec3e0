import { spellsOf } from '@waits/standards/spells';
import { fourWeeks, spellRegister } from '@waits/standards/testing/spell-register';
import type { SpellStandard } from '@waits/standards/standard';
import fc from 'fast-check';
import { statusOn } from './clock-days.js';
import { dayNumber, dayOf, localDate } from './day-number.js';
import { randomChild } from './fake-random-children.js';
import { someDay } from './fake-random-facts.js';
import { createSpellFacts } from './spell-facts.js';
import type { SpellClock } from './spell-days.js';
import { spellDays } from './spell-days.js';

const SHIPPED = 'spell: { careOutside: ignored }';
/** An area whose spells reach further, with care from beside them. */
const WIDER = 'spell: { mergeGapDays: 40, careOutside: counts }';
const STARTED =
  'spell: { mergeGapDays: 40 }, stop: { when: first-of, facts: [{ fact: assessment-started, completedCounts: true }] }';
const underRules = (rules: string) => ({
  spells: spellDays(spellRegister({ local: `overrides: [{ id: CYPMH-4W, ${rules} }]` })),
  standard: fourWeeks(rules),
});
const ofOneProvider = randomChild.map((referrals) =>
  referrals.map((one) => ({ ...one, facts: { ...one.facts, provider: 'RAA' } })),
);
/** The same, of whom nothing moves a referral into the spells or out of them, and most left once, soon before the next came. */
const ofOneList = ofOneProvider.map((referrals) =>
  referrals.map(({ referralId, facts }, place) => {
    const leftBefore = referrals[place - 1]?.facts.endings[0]?.on;
    const soonAfter = leftBefore === undefined ? null : dayOf(dayNumber(leftBefore) + 3 * place);
    return {
      referralId,
      facts: {
        ...facts,
        ...{ pathway: 'CAMHS' as const, ageAtReferral: 12, ehc: null },
        ...{ priorities: [], teams: [], reasons: place === 3 ? facts.reasons.slice(0, 1) : [] },
        receivedOn: soonAfter ?? facts.receivedOn,
        endings: facts.endings.slice(0, 1),
        reopenings: place === 2 ? facts.reopenings : [],
        carePlans: facts.carePlans.map((plan) => ({ ...plan, createdOn: null, updatedOn: null })),
      },
    };
  }),
);
type Referrals = Parameters<ReturnType<typeof spellDays>['clocksOf']>[0];

/** What the columns say on a day of the spell that begins with each referral. */
function readOff(clocks: readonly SpellClock[], referrals: Referrals, day: number) {
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

/** The days on which referrals come and go, and the days after. */
const turningDays = (referrals: Referrals): number[] =>
  referrals
    .flatMap(({ facts: { receivedOn, endings, hospitalSpells } }) => [
      ...[receivedOn, ...endings.map(({ on }) => on), ...hospitalSpells.map(({ from }) => from)],
    ])
    .flatMap((on) => (on === null ? [] : [dayNumber(on), dayNumber(on) + 1]));

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
    { title: 'as shipped', rules: SHIPPED, children: ofOneProvider, numRuns: 400 },
    { title: 'that reach further', rules: WIDER, children: ofOneProvider, numRuns: 200 },
    { title: 'as shipped, one list', rules: SHIPPED, children: ofOneList, numRuns: 300 },
    { title: 'that reach further, one list', rules: WIDER, children: ofOneList, numRuns: 300 },
    { title: 'that ask what began, one list', rules: STARTED, children: ofOneList, numRuns: 300 },
  ])('say on any day what measuring says, by rules $title', ({ rules, children, numRuns }) => {
    const { spells, standard } = underRules(rules);

    fc.assert(
      fc.property(children, someDay, (referrals, asOf) => {
        const clocks = spells.clocksOf(referrals);
        for (const day of [dayNumber(asOf), ...turningDays(referrals)]) {
          expect(readOff(clocks, referrals, day)).toEqual(
            measured(standard, referrals, dayOf(day)),
          );
        }
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
      { numRuns: 400 },
    );
  });
});
