import { checkNhsNumber, nhsNumberFrom } from './nhs-number.js';

describe('the NHS number check digit', () => {
  it.each([
    '9434765919',
    '4010232137',
    '4505577104',
    '5990128088',
    '9000000009',
    '9876543210',
    '9990548609',
    '9990000018',
  ])('%s passes', (number) => {
    expect(checkNhsNumber(number)).toEqual({ ok: true, number });
  });

  it.each([
    ['9876543201', 'check-digit'],
    ['1234567890', 'check-digit'],
    ['4587455895', 'check-digit'],
    ['1111111111', 'repeated-digit'],
    ['9999999999', 'repeated-digit'],
    ['943476591', 'not-ten-digits'],
    ['94347659191', 'not-ten-digits'],
    ['94347A5919', 'not-ten-digits'],
    ['', 'not-ten-digits'],
  ])('%s is refused: %s', (number, why) => {
    expect(checkNhsNumber(number)).toEqual({ ok: false, why });
  });

  it('reads a number as people write it, or as a system sends it', () => {
    expect(checkNhsNumber('943 476 5919')).toEqual({ ok: true, number: '9434765919' });
    expect(checkNhsNumber('943-476-5919')).toEqual({ ok: true, number: '9434765919' });
    expect(checkNhsNumber(9434765919)).toEqual({ ok: true, number: '9434765919' });
  });

  it('has no number where the check digit would be ten', () => {
    expect(nhsNumberFrom('123456789')).toBeNull();
  });
});
