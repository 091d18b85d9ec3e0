import { factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';
import { waitingLine } from './waiting-line.js';

const facts = factsOf([
  event('referral.received', '2026-01-10', { pathway: 'SALT', priority: '1' }),
  event('referral.priority-changed', '2026-02-01', { priority: '2' }),
  event('referral.closed', '2026-03-01'),
]);

describe('a referral as a line of a waiting list', () => {
  it.each`
    day             | priority | isOpen   | left
    ${'2026-01-09'} | ${null}  | ${false} | ${null}
    ${'2026-01-10'} | ${'1'}   | ${true}  | ${null}
    ${'2026-01-31'} | ${'1'}   | ${true}  | ${null}
    ${'2026-02-01'} | ${'2'}   | ${true}  | ${null}
    ${'2026-03-01'} | ${'2'}   | ${false} | ${{ on: '2026-03-01', by: 'closed' }}
  `('on $day: priority $priority, open $isOpen', ({ day, priority, isOpen, left }) => {
    expect(waitingLine(facts, day as string)).toEqual({
      ...{ pathway: 'SALT', receivedOn: '2026-01-10', lastActivityOn: '2026-03-01' },
      ...{ priority, isOpen, left },
    });
  });

  it('has left by a death as by any other end', () => {
    const died = factsOf([
      event('referral.received', '2026-01-10', { pathway: 'SALT' }),
      event('patient.deceased', '2026-02-01'),
    ]);

    expect(waitingLine(died, '2026-02-02').left).toEqual({ on: '2026-02-01', by: 'deceased' });
  });
});
