import fc from 'fast-check';
import { addNumber, alternating, fromAlternating, numbersIn } from './byte-numbers.js';

const bytesOf = (numbers: readonly number[]): number[] => {
  const bytes: number[] = [];
  for (const number of numbers) addNumber(bytes, number);
  return bytes;
};

describe('numbers as bytes', () => {
  it.each([
    [0, [0]],
    [127, [127]],
    [128, [128, 1]],
    [300, [172, 2]],
  ])('%i is %j', (number, bytes) => {
    expect(bytesOf([number])).toEqual(bytes);
  });

  it('are read as they were written, one after the other', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeNat()), (numbers) => {
        const next = numbersIn(Uint8Array.from(bytesOf(numbers)));

        expect(numbers.map(next)).toEqual(numbers);
      }),
    );
  });

  it('of either sign are small where they are near 0', () => {
    expect([0, -1, 1, -2, 2].map(alternating)).toEqual([0, 1, 2, 3, 4]);
  });

  it('of either sign come back', () => {
    fc.assert(
      fc.property(fc.integer(), (number) => {
        expect(fromAlternating(alternating(number))).toBe(number);
      }),
    );
  });
});
