import type { Fraction } from './fraction.js';
import { ONE, ZERO, divided, fraction, isLess, minus, times } from './fraction.js';

/** Unknowns, by their numbers, with coefficients, and what they come to. Unknowns are never below zero. */
export type Equality = { terms: ReadonlyMap<number, bigint>; value: bigint };

/** The greatest that an unknown, or with the sign -1 its negative, can be; null where there is no end. */
export type Greatest = (unknown: number, sign: 1n | -1n) => Fraction | null;

/** A row of a tableau: coefficients, none of them zero, and what they come to. */
type Row = { of: Map<number, Fraction>; value: Fraction };
/** The rows by the unknown that is theirs alone; any other unknown is zero. */
type Tableau = Map<number, Row>;

/**
 * Solves linear programs over the same equalities, one unknown after another: the simplex method in two phases, in exact
 * fractions, by Bland's rule, with which it ends. Null when the equalities contradict each other or a bound.
 * @param most upper bounds, of those unknowns that have one
 */
export function linearProgram(
  equalities: readonly Equality[],
  most: ReadonlyMap<number, bigint>,
): Greatest | null {
  const tableau = feasible(withBounds(equalities, most));
  return tableau && ((unknown, sign) => maximise(tableau, new Map([[unknown, fraction(sign)]])));
}

/** The numbers from which unknowns of our own begin: what is left up to a bound, and what the first phase drives out. */
const LEFT = 1_000_000;
const ARTIFICIAL = 2_000_000;

const withBounds = (
  equalities: readonly Equality[],
  most: ReadonlyMap<number, bigint>,
): Equality[] => [
  ...equalities,
  ...[...most].map(([unknown, value]) => ({
    terms: new Map([
      [unknown, 1n],
      [LEFT + unknown, 1n],
    ]),
    value,
  })),
];

/** A tableau of one solution, found by driving out one artificial unknown a row. */
function feasible(equalities: readonly Equality[]): Tableau | null {
  const tableau: Tableau = new Map(
    equalities.map((equality, index) => [
      ARTIFICIAL + index,
      artificialRow(equality, ARTIFICIAL + index),
    ]),
  );
  const goal = new Map([...tableau.keys()].map((artificial) => [artificial, fraction(-1n)]));
  if (maximise(tableau, goal)?.over !== 0n) return null;
  for (const [basic, row] of [...tableau]) if (basic >= ARTIFICIAL) driveOut(tableau, basic, row);
  for (const { of } of tableau.values())
    for (const unknown of [...of.keys()]) if (unknown >= ARTIFICIAL) of.delete(unknown);
  return tableau;
}

function artificialRow({ terms, value }: Equality, artificial: number): Row {
  const sign = value < 0n ? -1n : 1n;
  const of = new Map([...terms].map(([unknown, by]) => [unknown, fraction(sign * by)]));
  return { of: of.set(artificial, ONE), value: fraction(sign * value) };
}

/** A row without any other unknown says what other rows say already. */
function driveOut(tableau: Tableau, basic: number, row: Row): void {
  const entering = [...row.of.keys()].find((unknown) => unknown < ARTIFICIAL);
  if (entering === undefined) tableau.delete(basic);
  else pivot(tableau, basic, entering);
}

function maximise(tableau: Tableau, goal: ReadonlyMap<number, Fraction>): Fraction | null {
  const target: Row = { of: new Map(goal), value: ZERO };
  for (const [basic, row] of tableau) takeOut(target, basic, row);
  for (;;) {
    const rising = [...target.of].filter(([, by]) => by.over > 0n).map(([unknown]) => unknown);
    if (rising.length === 0) return minus(ZERO, target.value);
    const entering = Math.min(...rising);
    const leaving = firstToEnd(tableau, entering);
    if (leaving === undefined) return null;
    takeOut(target, entering, pivot(tableau, leaving, entering));
  }
}

type Candidate = { basic: number; ratio: Fraction };

/** Whose row stops an unknown from growing first; of several at once, the lowest number. */
function firstToEnd(tableau: Tableau, entering: number): number | undefined {
  const candidates = [...tableau].flatMap(([basic, row]): Candidate[] => {
    const by = row.of.get(entering);
    return by && by.over > 0n ? [{ basic, ratio: divided(row.value, by) }] : [];
  });
  const sooner = (one: Candidate, other: Candidate): Candidate => {
    if (isLess(one.ratio, other.ratio)) return one;
    return isLess(other.ratio, one.ratio) || other.basic < one.basic ? other : one;
  };
  const [first, ...others] = candidates;
  return first && others.reduce(sooner, first).basic;
}

function pivot(tableau: Tableau, leaving: number, entering: number): Row {
  const row = tableau.get(leaving) ?? { of: new Map<number, Fraction>(), value: ZERO };
  const by = row.of.get(entering) ?? ONE;
  for (const [unknown, value] of row.of) row.of.set(unknown, divided(value, by));
  row.value = divided(row.value, by);
  tableau.delete(leaving);
  for (const other of tableau.values()) takeOut(other, entering, row);
  tableau.set(entering, row);
  return row;
}

/** Takes an unknown out of a row by taking the other row off it as often as that needs. */
function takeOut(row: Row, unknown: number, other: Row): void {
  const by = row.of.get(unknown);
  if (!by) return;
  for (const [each, value] of other.of) {
    const left = minus(row.of.get(each) ?? ZERO, times(by, value));
    if (left.over === 0n) row.of.delete(each);
    else row.of.set(each, left);
  }
  row.value = minus(row.value, times(by, other.value));
}
