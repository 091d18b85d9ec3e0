import { datePartsOf } from './date-parts.js';

describe('datePartsOf', () => {
  it.each`
    day     | month   | year       | state           | is
    ${''}   | ${''}   | ${''}      | ${'empty'}      | ${undefined}
    ${'3'}  | ${'2'}  | ${'2025'}  | ${'date'}       | ${'2025-02-03'}
    ${'03'} | ${'02'} | ${' 2025'} | ${'date'}       | ${'2025-02-03'}
    ${'29'} | ${'2'}  | ${'2028'}  | ${'date'}       | ${'2028-02-29'}
    ${'29'} | ${'2'}  | ${'2027'}  | ${'not-a-date'} | ${undefined}
    ${'31'} | ${'11'} | ${'2026'}  | ${'not-a-date'} | ${undefined}
    ${'3'}  | ${'13'} | ${'2025'}  | ${'not-a-date'} | ${undefined}
    ${'3'}  | ${'2'}  | ${'25'}    | ${'not-a-date'} | ${undefined}
    ${'3'}  | ${''}   | ${'2025'}  | ${'not-a-date'} | ${undefined}
    ${'x'}  | ${'2'}  | ${'2025'}  | ${'not-a-date'} | ${undefined}
    ${'0'}  | ${'0'}  | ${''}      | ${'not-a-date'} | ${undefined}
  `('reads $day/$month/$year as $state', ({ day, month, year, state, is }: Row) => {
    const fields = { 'on-day': day, 'on-month': month, 'on-year': year };

    expect(datePartsOf(fields, 'on')).toEqual(is === undefined ? { state } : { state, day: is });
  });
});

type Row = Record<'day' | 'month' | 'year' | 'state', string> & { is: string | undefined };
