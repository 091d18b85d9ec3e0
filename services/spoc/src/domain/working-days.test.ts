import { closingTime, endOfDay, firstWorkingDay } from './working-days.js';

describe('firstWorkingDay', () => {
  it.each`
    receivedAt                    | day             | because
    ${'2026-11-23T09:00:00.000Z'} | ${'2026-11-23'} | ${'Monday in opening hours is day 0'}
    ${'2026-11-23T07:15:00.000Z'} | ${'2026-11-23'} | ${'before opening counts as that morning'}
    ${'2026-11-23T16:59:59.000Z'} | ${'2026-11-23'} | ${'a second before closing is in time'}
    ${'2026-11-23T17:00:00.000Z'} | ${'2026-11-24'} | ${'closing time is too late'}
    ${'2026-07-06T16:30:00.000Z'} | ${'2026-07-07'} | ${'in summer 17:30 in London is 16:30 UTC'}
    ${'2026-11-20T18:00:00.000Z'} | ${'2026-11-23'} | ${'Friday evening counts as Monday'}
    ${'2026-11-21T11:00:00.000Z'} | ${'2026-11-23'} | ${'Saturday counts as Monday'}
    ${'2026-12-24T18:00:00.000Z'} | ${'2026-12-29'} | ${'Christmas Eve evening counts as the day after the Boxing Day substitute'}
    ${'2026-07-05T23:30:00.000Z'} | ${'2026-07-06'} | ${'half past midnight in London is Monday already'}
  `('$receivedAt is $day: $because', ({ receivedAt, day }: Record<string, string>) => {
    expect(firstWorkingDay(receivedAt ?? '')).toBe(day);
  });
});

describe('the hours of a day', () => {
  it('closes at 17:00 in London, winter and summer', () => {
    expect(Date.parse(closingTime('2026-11-23'))).toBe(Date.parse('2026-11-23T17:00:00Z'));
    expect(Date.parse(closingTime('2026-07-06'))).toBe(Date.parse('2026-07-06T16:00:00Z'));
  });

  it('ends a second before midnight in London', () => {
    expect(Date.parse(endOfDay('2026-07-06'))).toBe(Date.parse('2026-07-06T22:59:59Z'));
  });
});
