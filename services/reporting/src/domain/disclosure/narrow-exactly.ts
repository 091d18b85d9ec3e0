import { floor } from './fraction.js';
import type { Equality, Greatest } from './linear-program.js';
import { linearProgram } from './linear-program.js';
import type { Range } from './ranges.js';
import { equationsByStretch } from './ranges.js';
import type { Equation } from './timeline.js';

/**
 * Narrows the ranges of the stretches asked about to the whole numbers that all equations leave at once: linear programming
 * in exact fractions. What it leaves may still not be possible in whole numbers; a reader can know no less.
 */
export function narrowExactly(
  ranges: Range[],
  equations: readonly Equation[],
  isAsked: (stretch: number) => boolean,
): void {
  const first = [...ranges];
  const from = (stretch: number): number => first[stretch]?.from ?? 0;
  for (const { group, stretches } of groupsOf(equations)) {
    const asked = stretches.filter(isAsked);
    if (asked.length === 0) continue;
    const greatest = linearProgram(
      group.map((equation) => equalityOf(equation, from)),
      new Map(stretches.flatMap((stretch) => boundOf(stretch, first[stretch]))),
    );
    for (const stretch of asked) {
      const [most, least] = [valueOf(greatest, stretch, 1n), valueOf(greatest, stretch, -1n)];
      ranges[stretch] = { from: from(stretch) - least, to: from(stretch) + most };
    }
  }
}

/** Counts are taken from the least that each can be, so that no unknown is below zero. */
const equalityOf = ({ terms, sum }: Equation, from: (stretch: number) => number): Equality => ({
  terms: new Map(terms.map(({ stretch, sign }) => [stretch, BigInt(sign)])),
  value: BigInt(terms.reduce((left, { stretch, sign }) => left - sign * from(stretch), sum)),
});

const boundOf = (stretch: number, range: Range | undefined): [number, bigint][] =>
  range === undefined || !Number.isFinite(range.to)
    ? []
    : [[stretch, BigInt(range.to - range.from)]];

function valueOf(greatest: Greatest | null, stretch: number, sign: 1n | -1n): number {
  const value = greatest?.(stretch, sign) ?? null;
  return value === null ? Infinity : floor(value);
}

type Group = { group: Equation[]; stretches: number[] };

/** Equations that share a stretch, directly or through others, together. */
function groupsOf(equations: readonly Equation[]): Group[] {
  const standsIn = equationsByStretch(equations);
  const left = new Set(equations);
  return equations.flatMap((start) => {
    if (!left.delete(start)) return [];
    const group = [start];
    const stretches = new Set<number>();
    for (const { terms } of group) {
      for (const { stretch } of terms) stretches.add(stretch);
      const joined = terms.flatMap(({ stretch }) => standsIn.get(stretch) ?? []);
      group.push(...joined.filter((other) => left.delete(other)));
    }
    return [{ group, stretches: [...stretches] }];
  });
}
