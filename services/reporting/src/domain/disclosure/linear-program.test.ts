import fc from 'fast-check';
import { floor, fraction } from './fraction.js';
import type { Equality } from './linear-program.js';
import { linearProgram } from './linear-program.js';

const equality = (value: number, ...terms: [number, number][]): Equality => ({
  terms: new Map(terms.map(([unknown, by]) => [unknown, BigInt(by)])),
  value: BigInt(value),
});

describe('a linear program', () => {
  it('finds how many may be in a group, from 38 to 42 in all of whom 18 to 22 and 13 to 17 are in two others', () => {
    const [all, first, second, third, fourth] = [0, 1, 2, 3, 4];
    const most = new Map([all, first, second].map((unknown) => [unknown, 4n]));
    const sum = equality(-7, [all, 1], [first, -1], [second, -1], [third, -1], [fourth, -1]);
    const greatest = linearProgram([sum], most);

    expect(greatest?.(third, 1n)).toEqual(fraction(11n));
    expect(greatest?.(third, -1n)).toEqual(fraction(0n));
  });

  it('finds what no sum says alone, but all of them together: a + b = c + d = a + c = 1, b + 2d = 1', () => {
    const [a, b, c, d] = [0, 1, 2, 3];
    const sums = [
      equality(1, [a, 1], [b, 1]),
      equality(1, [c, 1], [d, 1]),
      equality(1, [a, 1], [c, 1]),
      equality(1, [b, 1], [d, 2]),
    ];
    const greatest = linearProgram(sums, new Map());

    expect([a, b, c, d].map((unknown) => greatest?.(unknown, 1n))).toEqual(
      [0n, 1n, 1n, 0n].map((value) => fraction(value)),
    );
  });

  it('knows where there is no end', () => {
    expect(linearProgram([equality(0, [0, 1], [1, -1])], new Map())?.(0, 1n)).toBeNull();
  });

  it('knows what cannot be', () => {
    expect(linearProgram([equality(-1, [0, 1])], new Map())).toBeNull();
    expect(linearProgram([equality(3, [0, 1])], new Map([[0, 2n]]))).toBeNull();
  });

  it('leaves room for every whole solution, and no more than all of them need where rows are sums of parts [tried one by one]', () => {
    const whole = fc.integer({ min: 0, max: 3 });
    const table = fc.tuple(whole, whole, whole, whole, whole, whole);
    fc.assert(
      fc.property(table, (cells) => {
        const [a, b, c, d, e, f] = cells;
        const sums = [
          equality(a + b + c, [0, 1], [1, 1], [2, 1]),
          equality(d + e + f, [3, 1], [4, 1], [5, 1]),
          equality(a + d, [0, 1], [3, 1]),
          equality(b + e, [1, 1], [4, 1]),
        ];
        const greatest = linearProgram(sums, new Map(cells.map((_, unknown) => [unknown, 3n])));
        const tried = solutionsOf(sums);
        for (const unknown of cells.keys()) {
          const values = tried.map((solution) => solution[unknown] ?? 0);
          const found = greatest?.(unknown, 1n) ?? null;
          expect(found && floor(found)).toBe(Math.max(...values));
          const least = greatest?.(unknown, -1n) ?? null;
          expect(least && 0 - floor(least)).toBe(Math.min(...values));
        }
      }),
      { numRuns: 30 },
    );
  });
});

/** Every choice of six numbers from 0 to 3 that fits. */
function solutionsOf(sums: readonly Equality[]): number[][] {
  const all = Array.from({ length: 4 ** 6 }, (_, code) =>
    Array.from({ length: 6 }, (_unused, place) => Math.floor(code / 4 ** place) % 4),
  );
  return all.filter((solution) =>
    sums.every(({ terms, value }) => {
      const sum = [...terms].reduce(
        (total, [unknown, by]) => total + Number(by) * (solution[unknown] ?? 0),
        0,
      );
      return sum === Number(value);
    }),
  );
}
