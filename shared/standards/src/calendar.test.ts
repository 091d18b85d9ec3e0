import fc from 'fast-check';
import {
  addDays,
  addMonths,
  ageInYears,
  daysBetween,
  londonDay,
  londonInstant,
  sourceDay,
} from './calendar.js';

describe('days', () => {
  it.each([
    ['2026-03-01', '2026-03-01', 0, 'the day of referral is day 0'],
    ['2026-03-28', '2026-03-30', 2, 'clocks going forward cost no day'],
    ['2026-10-24', '2026-10-26', 2, 'clocks going back add no day'],
    ['2024-02-28', '2024-03-01', 2, 'a leap day counts'],
    ['2026-03-01', '2026-02-28', -1, 'an earlier day is negative'],
  ])('from %s to %s are %i: %s', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
    expect(addDays(from, days)).toBe(to);
  });

  it.each([
    ['2026-01-15', 3, '2026-04-15'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2026-08-31', 1, '2026-09-30'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });
});

describe('days anywhere in the calendar', () => {
  const anyDay = fc
    .date({ min: new Date('0100-01-01'), max: new Date('8999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const aFew = fc.integer({ min: -1000, max: 1000 });
  /** A day as the number of its year and month, and of itself in that month. */
  const partsOf = (day: string): [number, number] => {
    const [year, month, ofMonth] = day.split('-').map(Number);
    return [Number(year) * 12 + Number(month), Number(ofMonth)];
  };

  it('are as far apart as their midnights in UTC', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (from, to) => {
        expect(daysBetween(from, to)).toBe((Date.parse(to) - Date.parse(from)) / 86_400_000);
      }),
    );
  });

  it('are as far apart as the days that were added', () => {
    fc.assert(
      fc.property(anyDay, aFew, (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days);
      }),
    );
  });

  it('end a month later on the same day of the month, or where it has none on its last', () => {
    fc.assert(
      fc.property(anyDay, aFew, (from, months) => {
        const later = addMonths(from, months);
        const [[fromMonth, fromDay], [laterMonth, laterDay]] = [partsOf(from), partsOf(later)];
        const isLastOfMonth = addDays(later, 1).endsWith('-01');

        expect(laterMonth).toBe(fromMonth + months);
        expect(isLastOfMonth ? laterDay <= fromDay : laterDay === fromDay).toBe(true);
      }),
    );
  });
});

describe('London time', () => {
  const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

  it('has the day that its clocks show, at any moment', () => {
    const moment = fc.date({
      ...{ min: new Date('1968-01-01'), max: new Date('2040-01-01') },
      noInvalidDate: true,
    });

    fc.assert(
      fc.property(moment, (at) => {
        expect(londonDay(at.toISOString())).toBe(london.format(at));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['2026-06-30T23:30:00Z', '2026-07-01', 'summer time is an hour ahead'],
    ['2026-12-31T23:30:00Z', '2026-12-31', 'winter time is UTC'],
    ['2026-03-29T00:30:00Z', '2026-03-29', 'before clocks go forward'],
    ['2026-10-25T00:30:00Z', '2026-10-25', 'the hour that comes twice'],
  ])('%s is %s: %s', (instant, day) => {
    expect(londonDay(instant)).toBe(day);
  });

  it.each([
    ['2026-06-30T23:30:00', '2026-06-30T22:30:00.000Z'],
    ['2026-12-01T09:00:00', '2026-12-01T09:00:00.000Z'],
    ['2026-06-30T09:00:00.5', '2026-06-30T08:00:00.500Z'],
    ['2026-06-30T09:00', '2026-06-30T08:00:00.000Z'],
    ['2026-06-30T09:00:00+02:00', '2026-06-30T07:00:00.000Z'],
  ])('%s as a source writes it is %s', (written, instant) => {
    expect(londonInstant(written)).toBe(instant);
  });

  it('takes the London day of a timestamp and leaves a day as it is', () => {
    expect(sourceDay('2026-06-30T23:30:00Z')).toBe('2026-07-01');
    expect(sourceDay('2026-06-30')).toBe('2026-06-30');
  });
});

describe('age in national statistics', () => {
  it.each([
    ['2016-02-29', '2017-02-28', 0],
    ['2016-02-29', '2017-03-01', 1],
    ['2016-05-04', '2026-05-03', 9],
    ['2016-05-04', '2026-05-04', 10],
  ])('born %s is on %s aged %i', (birth, on, age) => {
    expect(ageInYears(birth, on)).toBe(age);
  });
});
