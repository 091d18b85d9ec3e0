import { renderRegister } from './canonical.js';
import { list, withCodes, withOption } from '../testing/optioned.js';
import { loadRegister, readRegister } from './load.js';

describe('a register that is kept', () => {
  const register = loadRegister();
  const rendered = renderRegister(register);

  it('is read back with the same rules and the same version', () => {
    expect(readRegister(rendered)).toEqual(register);
  });

  it.each([
    ['code lists that were supplied', () => withCodes(list('CYPED-TREATMENT', ['1', '2']))],
    ['what an area changed', () => withOption('CHS-18W', { leadDays: 7 })],
    [
      'both',
      () => withOption('CHS-18W', { leadDays: 7 }, [list('CYPMH-INTERVENTIONS', ['1', '2'])]),
    ],
  ])('is read back with %s', (_, made) => {
    const other = made();

    expect(other.version).not.toBe(register.version);
    expect(readRegister(renderRegister(other))).toEqual(other);
  });

  it('is the same text however the fields of its rows are ordered', () => {
    expect(renderRegister(readRegister(rendered))).toBe(rendered);
  });

  it('has its version still where it was kept before rows had reminders', () => {
    const before = withOption('EHC-HA6', { chaseDays: [] });

    expect(renderRegister(before)).not.toContain('chaseDays');
    expect(readRegister(renderRegister(before)).version).toBe(before.version);
  });

  it('says what is wrong with text that is no register', () => {
    expect(() =>
      readRegister('{"standards":[{"id":"A-1"}],"statements":[],"lists":[],"local":[]}'),
    ).toThrow('stored register, row 1 (A-1), title:');
  });
});
