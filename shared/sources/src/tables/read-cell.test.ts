import { readCell } from './read-cell.js';
import type { Form } from './table.js';

describe('a cell by the form of its column', () => {
  const cells: [Form, string, string | null][] = [
    ['day', '2026-03-02', '2026-03-02'],
    ['day', '2026-03-02T00:00:00', '2026-03-02'],
    ['day', '2026-03-02 00:00:00.000', '2026-03-02'],
    ['day', '2026-02-30', null],
    ['day', '31/02/2026', null],
    ['day', '02/03/2026', null],
    ['day', '2026-03-02 noon', null],
    ['time', '09:30', '09:30:00'],
    ['time', '09:30:15', '09:30:15'],
    ['time', '24:00', null],
    ['moment', '2026-03-02T09:30:00', '2026-03-02T09:30:00'],
    ['moment', '2026-03-02 09:30:00', '2026-03-02T09:30:00'],
    ['moment', '2026-03-02', '2026-03-02T00:00:00'],
    ['moment', '2026-03-02T09:30:00+01:00', '2026-03-02T09:30:00+01:00'],
    ['moment', 'soon', null],
    ['organisation', 'raa', 'RAA'],
    ['organisation', 'R A', null],
    ['number', '12.5', '12.5'],
    ['number', '1e9', null],
    ['referral', '902123456789', '902123456789'],
    ['referral', 'R:1', null],
    ['code', 'x'.repeat(41), null],
  ];
  it.each(cells)('a %s written %j is %j', (form, text, expected) => {
    expect(readCell(form, text)).toBe(expected);
  });
});
