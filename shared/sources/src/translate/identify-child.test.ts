import type { PatientIdentity } from '@waits/contracts/source-event';
import { keyedPseudonyms } from '../keyed-pseudonyms.js';
import { memoryKeys, rotatingKeys } from '../testing/memory-keys.js';
import { identifyChild } from './identify-child.js';

const pseudonyms = keyedPseudonyms(memoryKeys);
const [nhs = ''] = pseudonyms.nhsTokens('9990000018');
const [local = ''] = pseudonyms.localTokens('RAA', 'L1');
const identify = (patient: PatientIdentity | undefined) =>
  identifyChild({ patient, provider: 'RAA', pointer: '/data/patient' }, pseudonyms);

describe('the child that a row names', () => {
  it.each`
    patient                                              | tokens          | warnings                         | because
    ${{ nhsNumber: '9990000018' }}                       | ${[nhs]}        | ${[]}                            | ${'a valid number is a token'}
    ${{ nhsNumber: 9990000018 }}                         | ${[nhs]}        | ${[]}                            | ${'a system may send it as a number'}
    ${{ nhsNumber: '999 000 0018' }}                     | ${[nhs]}        | ${[]}                            | ${'blanks are dropped'}
    ${{ nhsNumber: '999-000-0018' }}                     | ${[nhs]}        | ${[]}                            | ${'hyphens are dropped'}
    ${{ localPatientId: 'L1' }}                          | ${[local]}      | ${[]}                            | ${'the provider’s own id is a token'}
    ${{ nhsNumber: '9990000018', localPatientId: 'L1' }} | ${[nhs, local]} | ${[]}                            | ${'the NHS number’s token comes first'}
    ${{ nhsNumber: '9990000019', localPatientId: 'L1' }} | ${[local]}      | ${['nhs-number-check-digit']}    | ${'a wrong check digit is no token'}
    ${{ nhsNumber: '1234567890' }}                       | ${[]}           | ${['nhs-number-check-digit']}    | ${'its check digit would be ten'}
    ${{ nhsNumber: '9999999999' }}                       | ${[]}           | ${['nhs-number-repeated-digit']} | ${'ten nines are a filler'}
    ${{ nhsNumber: '1111111111' }}                       | ${[]}           | ${['nhs-number-repeated-digit']} | ${'ten ones are a filler'}
    ${{ nhsNumber: '999000001' }}                        | ${[]}           | ${['nhs-number-not-ten-digits']} | ${'nine digits are too few'}
    ${{ nhsNumber: 'unknown' }}                          | ${[]}           | ${['nhs-number-not-ten-digits']} | ${'words are none'}
    ${{ nhsNumber: ' ', localPatientId: 'L1' }}          | ${[local]}      | ${['nhs-number-blank']}          | ${'a blank number is only a warning'}
    ${{}}                                                | ${[]}           | ${[]}                            | ${'nothing was said'}
    ${undefined}                                         | ${[]}           | ${[]}                            | ${'nobody was named'}
  `(
    '$patient: $because',
    (row: { patient: PatientIdentity | undefined; tokens: string[]; warnings: string[] }) => {
      const child = identify(row.patient);

      expect(child.tokens).toEqual(row.tokens);
      expect(child.warnings).toEqual(
        row.warnings.map((code) => ({ pointer: '/data/patient/nhsNumber', code })),
      );
    },
  );

  it('keeps what was said of the child, but no NHS number that fails its check', () => {
    const said = { localPatientId: 'L1', name: 'Synthetic Child 1', birthDate: '2017-05-04' };

    expect(identify({ ...said, nhsNumber: '9990000019', postcode: '' }).content).toEqual(said);
    expect(identify({ ...said, nhsNumber: '999 000 0018' }).content).toEqual({
      ...said,
      nhsNumber: '9990000018',
    });
  });

  it('gives the tokens of both keys while the keys rotate, the new one first', () => {
    const { tokens } = identifyChild(
      { patient: { nhsNumber: '9990000018' }, provider: 'RAA', pointer: '' },
      keyedPseudonyms(rotatingKeys),
    );

    expect(tokens.map((token) => token.split('.')[0])).toEqual(['k2', 'k1']);
    expect(tokens[1]).toBe(nhs);
  });

  it('knows two providers’ patients apart, though their local ids are the same', () => {
    expect(pseudonyms.localTokens('RAA', 'L1')).not.toEqual(pseudonyms.localTokens('RBB', 'L1'));
  });
});
