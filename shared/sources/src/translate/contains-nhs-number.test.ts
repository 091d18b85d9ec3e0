import { checkNhsNumber } from '@waits/contracts/nhs-number';
import { containsAnyOf, containsNhsNumber } from './contains-nhs-number.js';

describe('an NHS number inside an id', () => {
  it.each`
    text                    | found    | because
    ${'9990000018'}         | ${true}  | ${'it is one'}
    ${'P9990000018-2'}      | ${true}  | ${'it has one between other characters'}
    ${'19990000018'}        | ${true}  | ${'it has one inside a longer number'}
    ${'999 000 0018'}       | ${true}  | ${'people write it 3-3-4 with blanks'}
    ${'ref/999-000-0018/1'} | ${true}  | ${'people write it 3-3-4 with hyphens'}
    ${'999.000.0018'}       | ${true}  | ${'any mark may stand between'}
    ${'９９９００００018'}  | ${true}  | ${'full-width digits are digits'}
    ${'9990000019'}         | ${false} | ${'its check digit is wrong'}
    ${'1111111111'}         | ${false} | ${'a digit repeated is a filler'}
    ${'9999999999'}         | ${false} | ${'a digit repeated is a filler'}
    ${'999000001'}          | ${false} | ${'nine digits are too few'}
    ${'99900 00018'}        | ${false} | ${'nobody writes it 5-5'}
    ${'asd-2026-000123'}    | ${false} | ${'a year and a counter are not 3-3-4'}
    ${'R-000042'}           | ${false} | ${'an ordinary local id has none'}
    ${''}                   | ${false} | ${'nothing is in it'}
  `('$text: $found, since $because', ({ text, found }: { text: string; found: boolean }) => {
    expect(containsNhsNumber(text, { checkNhsNumber })).toBe(found);
  });

  it('finds a given child’s number, however it is written', () => {
    expect(containsAnyOf('code 999-000-0018', ['9990000018'])).toBe(true);
    expect(containsAnyOf('code 999-000-0026', ['9990000018'])).toBe(false);
    expect(containsAnyOf('9990000018', [])).toBe(false);
  });
});
