import type { DateFormat } from '../settings/date-formats.js';
import { readDate } from './read-date.js';

const said = (given: string | number, ...formats: DateFormat[]) => {
  const read = readDate(given, formats);
  return read.ok ? read.date : read.code;
};

describe('a day as a list writes it', () => {
  it.each<[string | number, DateFormat, string]>([
    ['03/04/2026', 'dd/mm/yyyy', '2026-04-03'],
    ['3/4/2026', 'dd/mm/yyyy', '2026-04-03'],
    ['03/04/2026', 'mm/dd/yyyy', '2026-03-04'],
    ['29-02-2024', 'dd-mm-yyyy', '2024-02-29'],
    ['03.04.2026', 'dd.mm.yyyy', '2026-04-03'],
    ['3 Sept 2026', 'dd mmm yyyy', '2026-09-03'],
    ['3 september 2026', 'dd mmm yyyy', '2026-09-03'],
    ['03-APR-2026', 'dd-mmm-yyyy', '2026-04-03'],
    ['2026-04-03', 'yyyy-mm-dd', '2026-04-03'],
    ['20260403', 'yyyymmdd', '2026-04-03'],
    ['03/04/2026 09:05', 'dd/mm/yyyy', '2026-04-03T09:05:00'],
    ['2026-04-03T23:59:59.123', 'yyyy-mm-dd', '2026-04-03T23:59:59'],
    ['45000', 'excel-serial', '2023-03-15'],
    [45000.5, 'excel-serial', '2023-03-15T12:00:00'],
    [61, 'excel-serial', '1900-03-01'],
  ])('%s in the way %s is %s', (given, format, day) => {
    expect(said(given, format)).toBe(day);
  });

  it.each<[string | number, DateFormat, string]>([
    ['31/02/2025', 'dd/mm/yyyy', 'date-does-not-exist'],
    ['29/02/2025', 'dd/mm/yyyy', 'date-does-not-exist'],
    ['00/01/2025', 'dd/mm/yyyy', 'date-does-not-exist'],
    ['12/25/2025', 'dd/mm/yyyy', 'date-month-above-12'],
    ['03/04/26', 'dd/mm/yyyy', 'date-two-digit-year'],
    ['03/04/026', 'dd/mm/yyyy', 'date-form'],
    ['03/04/2026 25:00', 'dd/mm/yyyy', 'date-time'],
    ['2026-04-03', 'dd/mm/yyyy', 'date-form'],
    ['next week', 'dd/mm/yyyy', 'date-form'],
    ['3 Foo 2026', 'dd mmm yyyy', 'date-form'],
    ['3 Ma 2026', 'dd mmm yyyy', 'date-form'],
    ['46083', 'dd/mm/yyyy', 'date-serial'],
    [46083, 'dd/mm/yyyy', 'date-serial'],
    [60, 'excel-serial', 'date-serial-out-of-range'],
    ['999999', 'excel-serial', 'date-serial-out-of-range'],
  ])('%s is not guessed at in the way %s: %s', (given, format, code) => {
    expect(said(given, format)).toBe(code);
  });

  it('may be written in one of several ways', () => {
    expect(said('2026-04-03', 'dd/mm/yyyy', 'yyyy-mm-dd')).toBe('2026-04-03');
  });
});
