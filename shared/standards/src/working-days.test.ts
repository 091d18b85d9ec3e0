import fc from 'fast-check';
import { addWorkingDays, bankHolidays, isWorkingDay, workingDayFrom } from './working-days.js';

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

  it('take eight weekdays of every year that has no royal occasion', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2024, max: 2999 }), (year) => {
        const holidays = [...bankHolidays(String(year))].filter(isWeekday);

        expect(holidays).toHaveLength(8);
        expect(holidays.filter((day) => isWorkingDay(day))).toEqual([]);
      }),
      { numRuns: 20 },
    );
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

describe('workingDayFrom', () => {
  it.each`
    day             | from            | because
    ${'2026-11-23'} | ${'2026-11-23'} | ${'a Monday is a working day'}
    ${'2026-11-27'} | ${'2026-11-27'} | ${'so is a Friday'}
    ${'2026-11-28'} | ${'2026-11-30'} | ${'a Saturday counts as the Monday after'}
    ${'2026-11-29'} | ${'2026-11-30'} | ${'and so does a Sunday'}
    ${'2026-12-25'} | ${'2026-12-29'} | ${'Christmas counts as the day after the Boxing Day substitute'}
  `('of $day is $from: $because', ({ day, from }: { day: string; from: string }) => {
    expect(workingDayFrom(day)).toBe(from);
  });
});
