import { MOST_CAUGHT_UP, daysToTake } from './days-to-take.js';

describe('the days of which a snapshot is to be taken', () => {
  it.each`
    last            | today           | days                            | because
    ${'2026-05-31'} | ${'2026-05-31'} | ${[]}                           | ${'the first day goes on'}
    ${'2026-05-31'} | ${'2026-06-01'} | ${[]}                           | ${'a day is taken once'}
    ${'2026-05-30'} | ${'2026-06-01'} | ${['2026-05-31']}               | ${'the day is over'}
    ${'2026-05-29'} | ${'2026-06-01'} | ${['2026-05-30', '2026-05-31']} | ${'a day was missed'}
    ${'2026-06-01'} | ${'2026-06-01'} | ${[]}                           | ${'another replica has a later clock'}
    ${'2026-10-24'} | ${'2026-10-26'} | ${['2026-10-25']}               | ${'a day of 25 hours is a day'}
  `('after $last are on $today $days: $because', ({ last, today, days }) => {
    expect(daysToTake(last as string, today as string)).toEqual(days);
  });

  it('are the last thirty-one after a long downtime', () => {
    const days = daysToTake('2025-01-01', '2026-06-01');

    expect(days).toHaveLength(MOST_CAUGHT_UP);
    expect([days[0], days.at(-1)]).toEqual(['2026-05-01', '2026-05-31']);
  });
});
