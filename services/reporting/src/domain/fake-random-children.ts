import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { SpellReferral } from '@waits/standards/spells/merge';
import fc from 'fast-check';
import { randomFacts, someDay } from './fake-random-facts.js';

const nullable = (day: fc.Arbitrary<string>) => fc.option(day, { nil: null });
const byDay = (a: { on: string }, b: { on: string }) => (a.on < b.on ? -1 : 1);

const carePlans = fc
  .array(
    fc.record({
      on: someDay,
      createdOn: nullable(someDay),
      updatedOn: nullable(someDay),
      provider: fc.constantFrom('RAA', 'RBB', null),
    }),
    { maxLength: 2 },
  )
  .map((plans) => plans.sort(byDay));

const scores = fc
  .array(fc.record({ on: someDay, code: fc.constantFrom('LISTED', 'OTHER') }), { maxLength: 2 })
  .map((list) => list.sort(byDay));

const interventions = fc
  .array(
    fc.record({
      on: someDay,
      kind: fc.constant(null),
      procedures: fc.subarray(['LISTED', 'OTHER']),
    }),
    { maxLength: 2 },
  )
  .map((list) => list.sort(byDay));

const referral = fc
  .record({
    facts: randomFacts,
    pathway: fc.constantFrom<ReferralFacts['pathway'][]>('CAMHS', 'CAMHS', 'ASD', 'SALT'),
    ageAtReferral: fc.constantFrom(null, 0, 12, 17, 18),
    outcomeMeasures: scores,
    interventions,
  })
  .map(({ facts, ...some }): ReferralFacts => ({ ...facts, ...some }));

/** One child with a few referrals at two providers, likelier odd than not: those of mental health services mostly. */
export const randomChild: fc.Arbitrary<SpellReferral[]> = fc
  .record({ referrals: fc.array(referral, { minLength: 1, maxLength: 4 }), carePlans })
  .map(({ referrals, ...ofChild }) =>
    referrals.map((facts, index) => ({
      referralId: `RAA:R${String(index)}`,
      facts: { ...facts, ...ofChild },
    })),
  );
