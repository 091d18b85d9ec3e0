import {
  addWorkingDays,
  bankHolidays,
  closingTime,
  endOfDay,
  firstWorkingDay,
} from './working-days.js';

// GOV.UK, "UK bank holidays", England and Wales.
const PUBLISHED: Record<string, string[]> = {
  '2025': [
    ...['2025-01-01', '2025-04-18', '2025-04-21', '2025-05-05'],
    ...['2025-05-26', '2025-08-25', '2025-12-25', '2025-12-26'],
  ],
  '2026': [
    ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04'],
    ...['2026-05-25', '2026-08-31', '2026-12-25', '2026-12-28'],
  ],
  '2027': [
    ...['2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03'],
    ...['2027-05-31', '2027-08-30', '2027-12-27', '2027-12-28'],
  ],
};
const isWeekday = (day: string) => ![0, 6].includes(new Date(day).getUTCDay());

describe('bankHolidays', () => {
  it.each(Object.keys(PUBLISHED))('are those that GOV.UK lists for %s', (year) => {
    expect([...bankHolidays(year)].filter(isWeekday)).toEqual(PUBLISHED[year]);
  });
});

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

describe('addWorkingDays', () => {
  it.each`
    day             | count | reached         | because
    ${'2026-11-23'} | ${0}  | ${'2026-11-23'} | ${'no days'}
    ${'2026-11-23'} | ${3}  | ${'2026-11-26'} | ${'Monday to Thursday'}
    ${'2026-11-23'} | ${10} | ${'2026-12-07'} | ${'two weeks'}
    ${'2026-04-02'} | ${1}  | ${'2026-04-07'} | ${'Good Friday and Easter Monday are no working days'}
    ${'2026-12-23'} | ${3}  | ${'2026-12-30'} | ${'Christmas and the Boxing Day substitute are left out'}
    ${'2026-12-30'} | ${2}  | ${'2027-01-04'} | ${'New Year is left out across the year'}
    ${'2026-11-23'} | ${-5} | ${'2026-11-16'} | ${'a week before'}
    ${'2026-11-22'} | ${-1} | ${'2026-11-20'} | ${'the working day before a Sunday is Friday'}
  `(
    '$count from $day is $reached: $because',
    (row: { day: string; count: number; reached: string }) => {
      expect(addWorkingDays(row.day, row.count)).toBe(row.reached);
    },
  );
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
