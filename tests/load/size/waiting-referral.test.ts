import { SourceEvent } from '@waits/contracts/source-event';
import { PATHWAYS, waitingReferral } from './waiting-referral.js';

describe('the waiting referrals of many providers', () => {
  const events = PATHWAYS.flatMap(({ topic: _topic, ...fields }, place) =>
    Array.from({ length: 1_800 }, (_, index) =>
      waitingReferral(place * 1_800 + index, index % 300, fields),
    ),
  );

  it('are what the contract accepts', () => {
    expect(events.filter((event) => !SourceEvent.safeParse(event).success)).toEqual([]);
  });

  it('are each of another child', () => {
    const numbers = events.map(({ data }) => 'patient' in data && data.patient?.nhsNumber);

    expect(new Set(numbers).size).toBe(events.length);
  });

  it('come from a source system and a provider of their own', () => {
    expect(new Set(events.map(({ source }) => source)).size).toBe(300);
    expect(new Set(events.map(({ data }) => data.provider)).size).toBe(300);
  });
});
