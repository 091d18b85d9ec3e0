import type { Equation, Term } from './timeline.js';

/** The whole numbers that a count may be, from and to, both counted in. */
export type Range = { from: number; to: number };

/**
 * Narrows the ranges by what adds up, one equation after another until none tells more. Where equations form no ring
 * this finds all that the ranges say; where they do, as in a table of two dimensions, more may follow from several at once.
 */
export function narrow(ranges: Range[], equations: readonly Equation[]): void {
  const standsIn = equationsByStretch(equations);
  const waiting = new Set(equations);
  for (const equation of waiting) {
    waiting.delete(equation);
    for (const changed of tighten(ranges, equation))
      for (const other of standsIn.get(changed) ?? []) waiting.add(other);
  }
}

/** The equations that each stretch stands in. */
export function equationsByStretch(equations: readonly Equation[]): Map<number, Equation[]> {
  const found = new Map<number, Equation[]>();
  for (const equation of equations)
    for (const { stretch } of equation.terms) {
      const those = found.get(stretch);
      if (those) those.push(equation);
      else found.set(stretch, [equation]);
    }
  return found;
}

/** The stretches of an equation whose ranges it narrowed. */
function tighten(ranges: Range[], { terms, sum }: Equation): number[] {
  const all = terms.map((term) => rangeOf(ranges, term));
  const least = totalOf(all.map(({ from }) => from));
  const most = totalOf(all.map(({ to }) => to));
  return terms
    .filter(({ stretch, sign }, index) => {
      const { from, to } = all[index] ?? { from: -Infinity, to: Infinity };
      const [low, high] = [sum - most.without(to), sum - least.without(from)];
      return limit(ranges, stretch, sign > 0 ? { from: low, to: high } : { from: -high, to: -low });
    })
    .map(({ stretch }) => stretch);
}

function rangeOf(ranges: readonly Range[], { stretch, sign }: Term): Range {
  const { from, to } = ranges[stretch] ?? { from: 0, to: Infinity };
  return sign > 0 ? { from, to } : { from: -to, to: -from };
}

/** A sum that one of its terms can be taken out of again, also where that is infinite. */
function totalOf(values: readonly number[]) {
  const infinite = values.filter((value) => !Number.isFinite(value));
  const finite = values.filter(Number.isFinite).reduce((total, value) => total + value, 0);
  return {
    without: (value: number): number => {
      const left = infinite.length - (Number.isFinite(value) ? 0 : 1);
      if (left > 0) return infinite[0] ?? 0;
      return Number.isFinite(value) ? finite - value : finite;
    },
  };
}

function limit(ranges: Range[], stretch: number, { from, to }: Range): boolean {
  const known = ranges[stretch] ?? { from: 0, to: Infinity };
  if (from <= known.from && to >= known.to) return false;
  ranges[stretch] = { from: Math.max(from, known.from), to: Math.min(to, known.to) };
  return true;
}
