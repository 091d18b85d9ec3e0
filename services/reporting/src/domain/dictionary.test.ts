import { createDictionary } from './dictionary.js';

describe('a dictionary', () => {
  it('gives each text one code, and none the code 0', () => {
    const teams = createDictionary();

    expect([teams.codeOf('C01'), teams.codeOf('C04'), teams.codeOf('C01')]).toEqual([1, 2, 1]);
    expect([teams.codeOf(null), teams.textOf(0), teams.textOf(2)]).toEqual([0, null, 'C04']);
  });

  it('does not learn from being asked', () => {
    const teams = createDictionary();

    expect(teams.find('C99')).toBe(-1);
    expect(teams.size()).toBe(1);
  });

  it('puts texts beyond its limit together as "other"', () => {
    const teams = createDictionary(2);
    teams.codeOf('C01');

    expect([teams.codeOf('C02'), teams.codeOf('C03')]).toEqual([2, 2]);
    expect(teams.textOf(2)).toBe('other');
    expect(teams.textOf(1)).toBe('C01');
  });
});
