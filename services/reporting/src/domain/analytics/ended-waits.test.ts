import { loadRegister } from '@waits/standards/register/load';
import fc from 'fast-check';
import { dayNumber } from '../day-number.js';
import { randomFacts } from '../fake-random-facts.js';
import { stateOf } from '../fake-referral.js';
import { replicaOf } from '../fake-replica.js';
import { endedWaits } from './ended-waits.js';
import { weeklyFlow } from './weekly-flow.js';

const register = loadRegister();
const WEEKS = 52;
const LAST = dayNumber('2026-06-30');

const sum = (counts: readonly number[]): number =>
  counts.reduce((total, count) => total + count, 0);

describe('ended waits', () => {
  it('are as many as the weeks of the same time have, and nobody who is followed is forgotten', () => {
    fc.assert(
      fc.property(fc.array(randomFacts, { maxLength: 6 }), (all) => {
        const states = all.map((facts, index) => ({
          ...stateOf({ received: '2026-01-01' }, index),
          facts,
        }));
        const replica = replicaOf(register, states);
        const referrals = replica.referrals.columns();
        const cohort = { asOf: LAST, provider: null, pathway: null };
        for (const clocks of replica.clocks) {
          const flow = weeklyFlow({ clocks, referrals, cohort, weeks: WEEKS });
          const from = LAST - 7 * WEEKS + 1;
          const ended = endedWaits({ clocks, referrals, cohort, from, to: LAST });
          const { lost, leftUnseen, stillWaiting } = ended.followed;

          expect(sum(ended.within) + sum(ended.over)).toBe(sum(flow.map((week) => week.seen)));
          expect(sum(ended.unseen)).toBe(sum(flow.map((week) => week.unseen)));
          expect(sum(lost)).toBe(leftUnseen + stillWaiting);
        }
      }),
      { numRuns: 60 },
    );
  });
});
