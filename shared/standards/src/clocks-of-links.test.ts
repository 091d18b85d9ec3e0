import { isOpen } from './open.js';
import { measure } from './measure.js';
import { loadRegister } from './register/load.js';
import { standardsFor } from './standard.js';
import { event } from './testing/events.js';
import { A, B, corrected, factsOfAll, merged, transferred } from './testing/linked.js';

const register = loadRegister();
const received = (subject: string, on: string) =>
  event(
    'referral.received',
    on,
    { pathway: 'ASD', reason: '25', consultantLed: true, teamType: 'C01' },
    { subject, id: `r-${subject}` },
  );
const both = [received(A, '2026-01-10'), received(B, '2026-02-05')];

/** Each clock of the two referrals on a day, in a few words. */
function clocksOf(events: Parameters<typeof factsOfAll>[0], asOf: string) {
  const facts = factsOfAll(events);
  const wordsOf = (referralId: string, standardId: string): string => {
    const standard = register.standards.find(({ id }) => id === standardId);
    const known = facts[referralId];
    if (standard === undefined || known === undefined) return 'no such clock';
    const { status, startedOn, endedBy } = measure(standard, known, asOf);
    return [status, startedOn, endedBy].filter((word) => word !== null).join(' ');
  };
  return { wordsOf, facts };
}

describe('DOMAIN 2.2 and 2.4: a transfer keeps the same clock under RTT and begins a new one in the autism statistic', () => {
  it.each`
    standard          | asOf            | sender                                  | receiver
    ${'RTT-18W'}      | ${'2026-01-31'} | ${'running 2026-01-10'}                 | ${'not-started'}
    ${'RTT-18W'}      | ${'2026-02-01'} | ${'ended-unmet 2026-01-10 transferred'} | ${'not-started'}
    ${'RTT-18W'}      | ${'2026-03-01'} | ${'ended-unmet 2026-01-10 transferred'} | ${'running 2026-01-10'}
    ${'ASD-STAT-13W'} | ${'2026-01-31'} | ${'running 2026-01-10'}                 | ${'not-started'}
    ${'ASD-STAT-13W'} | ${'2026-03-01'} | ${'ended-unmet 2026-01-10 transferred'} | ${'running 2026-02-05'}
  `(
    '$standard on $asOf: sender $sender, receiver $receiver',
    ({ standard, asOf, sender, receiver }: Record<string, string>) => {
      const { wordsOf } = clocksOf([...both, transferred(A, B, '2026-02-01')], asOf ?? '');

      expect([wordsOf(A, standard ?? ''), wordsOf(B, standard ?? '')]).toEqual([sender, receiver]);
    },
  );

  it('is two waits again when the transfer is withdrawn', () => {
    const undone = [...both, transferred(A, B, '2026-02-01'), corrected([A, `t-${A}`], null)];

    for (const { id } of register.standards) {
      const [as, before] = [undone, both].map((events) => clocksOf(events, '2026-03-01').wordsOf);
      expect([as?.(A, id), as?.(B, id)]).toEqual([before?.(A, id), before?.(B, id)]);
    }
  });
});

describe('DOMAIN 2.4: a merged-away referral has its clocks ended by merged and is counted nowhere', () => {
  const events = [...both, merged(A, B, '2026-02-10')];
  const { facts } = clocksOf(events, '2026-03-01');

  it.each(register.standards.map(({ id }) => id))('%s', (id) => {
    const { wordsOf } = clocksOf(events, '2026-03-01');

    expect(wordsOf(A, id)).toMatch(/^(nullified|not-started|not-measurable).* merged$/);
  });

  it('is on the list until the day of the merge, and the survivor from the earliest day', () => {
    const days = ['2026-01-09', '2026-01-10', '2026-02-09', '2026-02-10'];
    const listed = (id: string) => days.map((day) => facts[id] && isOpen(facts[id], day));

    expect(listed(A)).toEqual([false, true, true, false]);
    expect(listed(B)).toEqual([false, true, true, true]);
  });

  it('leaves the survivor a clock by each of its standards, from the earliest day', () => {
    const survivor = facts[B];
    const applying = survivor ? standardsFor(register, survivor).map(({ id }) => id) : [];
    const { wordsOf } = clocksOf(events, '2026-03-01');

    for (const id of ['ASD-STAT-13W', 'ASD-NICE-3M', 'RTT-18W']) {
      expect(applying).toContain(id);
      expect(wordsOf(B, id)).toBe('running 2026-01-10');
    }
  });
});
