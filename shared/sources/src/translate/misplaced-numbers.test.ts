import { keyedPseudonyms } from '../keyed-pseudonyms.js';
import { memoryKeys } from '../testing/memory-keys.js';
import { misplacedNumbers } from './published-facts.js';

const pseudonyms = keyedPseudonyms(memoryKeys);
const OWN = '9990000018';

describe('an NHS number where a code may stand', () => {
  it.each`
    code                                 | isFound  | because
    ${OWN}                               | ${true}  | ${'it is the number of this very child'}
    ${'9990000026'}                      | ${true}  | ${'no concept of ten digits has this form'}
    ${'see 999 000 0026, ring back'}     | ${true}  | ${'it is written as people write it'}
    ${'\uFF19\uFF19\uFF19 000 0026'}     | ${true}  | ${'it is written with full-width digits'}
    ${'9991000003'}                      | ${false} | ${'a concept of ten digits has this form'}
    ${'19990000026'}                     | ${false} | ${'it is too long'}
    ${'19990000026 |Autistic disorder|'} | ${false} | ${'a concept with its name is too long as well'}
    ${'9991000003:363698007=9991000003'} | ${false} | ${'it is made of concepts'}
    ${'25'}                              | ${false} | ${'it is a code'}
  `('is found in $code: $isFound, since $because', ({ code, isFound }: Row) => {
    const found = misplacedNumbers({ reason: code, procedures: ['25', code] }, [OWN], pseudonyms);

    expect(found.map(({ pointer }) => pointer)).toEqual(isFound ? ['/reason', '/procedures'] : []);
  });
});

type Row = { code: string; isFound: boolean };
