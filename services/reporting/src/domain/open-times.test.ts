import { isOpen } from '@waits/standards/open';
import fc from 'fast-check';
import { dayNumber } from './day-number.js';
import { randomFacts, someDay } from './fake-random-facts.js';
import { factsOf } from './fake-referral.js';
import { openTimes } from './open-times.js';

describe('the times a referral was on the list', () => {
  it('are those on which the standards call it open, whatever happened', () => {
    fc.assert(
      fc.property(randomFacts, someDay, (facts, asOf) => {
        const day = dayNumber(asOf);
        const isNow = openTimes(facts).some(({ from, until }) => from <= day && day < until);

        expect(isNow).toBe(isOpen(facts, asOf));
      }),
      { numRuns: 1000 },
    );
  });

  it('leave out the days between closing and reopening', () => {
    const facts = {
      ...factsOf({ received: '2026-01-01', closed: '2026-02-01' }),
      reopenings: ['2026-03-01'],
    };
    const days = openTimes(facts).map(({ from }) => from);

    expect(days).toEqual([dayNumber('2026-01-01'), dayNumber('2026-03-01')]);
  });
});
