import { ReferralEvent } from '@waits/contracts/referral-event';
import { fold } from '@waits/standards/fold';
import { loadRegister } from '@waits/standards/register/load';
import { standardsFor } from '@waits/standards/standard';
import { eventsOf, journeyOf } from './referral-journey.js';

describe('the referrals of the benchmarks', () => {
  const journey = journeyOf(7, 'R');

  it('are events as intake publishes them, each with an id of its own', () => {
    const events = eventsOf(journey, { to: 100 });

    expect(events.filter((event) => !ReferralEvent.safeParse(event).success)).toEqual([]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(100);
  });

  it('go on where they were left', () => {
    expect(eventsOf(journey, { from: 8, to: 10 })).toEqual(eventsOf(journey, { to: 10 }).slice(8));
  });

  it('are under the three standards of the benchmark after eight events', () => {
    const facts = fold({
      referralId: journey.referralId,
      events: eventsOf(journey, { to: 8 }),
      childEvents: [],
      birthDate: '2016-03-04',
    });

    const ids = standardsFor(loadRegister(), facts).map(({ id }) => id);
    expect(ids.slice(0, 3)).toEqual(['ASD-STAT-13W', 'CYPMH-CONTACT', 'ASD-NICE-3M']);
  });

  it('are of different children', () => {
    expect(journeyOf(8, 'R').tokens).not.toEqual(journey.tokens);
    expect(journeyOf(7, 'S').tokens).not.toEqual(journey.tokens);
  });
});
