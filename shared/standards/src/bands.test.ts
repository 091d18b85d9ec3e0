import { bandOf, SITREP_BANDS } from './bands.js';

describe('the bands of the community health situation report', () => {
  it.each([
    [-1, '0-1 weeks'],
    [0, '0-1 weeks'],
    [7, '0-1 weeks'],
    [8, '1-2 weeks'],
    [14, '1-2 weeks'],
    [15, '2-4 weeks'],
    [28, '2-4 weeks'],
    [29, '4-12 weeks'],
    [84, '4-12 weeks'],
    [85, '12-18 weeks'],
    [126, '12-18 weeks'],
    [127, '18-52 weeks'],
    [364, '18-52 weeks'],
    [365, 'over 52 weeks'],
    [366, 'over 52 weeks'],
    [3000, 'over 52 weeks'],
  ])('put %i days into %s', (days, label) => {
    expect(bandOf(days).label).toBe(label);
  });

  it('leave no day out and count none twice', () => {
    const gaps = SITREP_BANDS.map(({ fromDays }, index) => [
      fromDays,
      (SITREP_BANDS[index - 1]?.toDays ?? -1) + 1,
    ]);

    expect(gaps.every(([from, expected]) => from === expected)).toBe(true);
  });
});
