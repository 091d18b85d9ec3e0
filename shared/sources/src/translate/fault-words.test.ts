import { inWords } from './fault-words.js';

describe('a fault of a field in words', () => {
  it.each([
    ['invalid_type', 'missing'],
    ['invalid_format:date', 'YYYY-MM-DD'],
    ['invalid_format:regex', 'form required'],
    ['unrecognized_keys', 'not a field'],
    ['nhs-number-check-digit', 'mistyped'],
    ['nhs-number', 'does not belong'],
    ['year-out-of-range', 'no year of a child'],
    ['a rule of tomorrow', 'breaks a rule'],
  ])('%s says "%s"', (code, words) => {
    const fault = { pointer: '/data/occurredOn', code };

    expect(inWords(fault)).toMatchObject(fault);
    expect(inWords(fault).detail).toContain(words);
  });
});
