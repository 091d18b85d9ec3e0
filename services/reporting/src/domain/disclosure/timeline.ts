import type { Quantity } from './counted-cells.js';
import type { Relation } from './relations.js';
import type { Release } from './release.js';

/** A quantity for as long as it stayed the same. */
export type Stretch = {
  quantity: Quantity;
  count: number;
  /** Whether it was shown at any time before the last. */
  wasShown: boolean;
  /** Whether it is still so at the last time. */
  isCurrent: boolean;
};

/** A stretch, by its number, added or taken off. */
export type Term = { stretch: number; sign: 1 | -1 };

/** Terms that come to a sum. */
export type Equation = { terms: readonly Term[]; sum: number };

/**
 * What was published time after time, as equations between stretches. A quantity that did not change is one stretch, so
 * that what was said of it once is known of it for as long. Beside each sum there is its change since the time before, in
 * which whatever stayed the same has cancelled out.
 */
export type Timeline = {
  stretches: readonly Stretch[];
  before: readonly Equation[];
  last: readonly Equation[];
  /** The stretch of each quantity of the last time. */
  current: ReadonlyMap<Quantity, number>;
};

/** @param last what is to be published now; which of it is hidden is still open */
export function timelineOf(earlier: readonly Release[], last: Omit<Release, 'hidden'>): Timeline {
  const stretches: Stretch[] = [];
  const equations = createEquations();
  let current: ReadonlyMap<Quantity, number> = new Map();
  const before: Equation[] = [];
  for (const release of earlier) {
    current = follow(stretches, current, release.cells);
    for (const [quantity, number] of current)
      if (!release.hidden.has(quantity)) mark(stretches, number, 'wasShown');
    before.push(...equations.next(release.relations, current));
  }
  current = follow(stretches, current, last.cells);
  for (const number of current.values()) mark(stretches, number, 'isCurrent');
  return { stretches, before, last: equations.next(last.relations, current), current };
}

function follow(
  stretches: Stretch[],
  current: ReadonlyMap<Quantity, number>,
  cells: Release['cells'],
): Map<Quantity, number> {
  return new Map(
    [...cells].map(([quantity, { count }]) => {
      const going = current.get(quantity);
      if (going !== undefined && stretches[going]?.count === count) return [quantity, going];
      return [quantity, stretches.push({ quantity, count, wasShown: false, isCurrent: false }) - 1];
    }),
  );
}

function mark(stretches: Stretch[], number: number, what: 'wasShown' | 'isCurrent'): void {
  const stretch = stretches[number];
  if (stretch) stretch[what] = true;
}

/** Gives the equations of one time after another: where nothing changed, another time says nothing new. */
function createEquations() {
  let previous = new Map<Quantity, Equation>();
  return {
    next: (relations: readonly Relation[], current: ReadonlyMap<Quantity, number>): Equation[] => {
      const found: Equation[] = [];
      const now = new Map<Quantity, Equation>();
      for (const relation of relations) {
        const key = nameOf(relation);
        const equation = equationOf(relation, current);
        const before = previous.get(key);
        const change = before && changeBetween(before, equation);
        now.set(key, equation);
        if (!change) found.push(equation);
        else if (change.terms.length > 0) found.push(equation, change);
      }
      previous = now;
      return found;
    },
  };
}

/** The same sum of the same table, whichever cells it has on a day. */
const nameOf = ({ whole, parts }: Relation): string => JSON.stringify([whole, parts[0]]);

const equationOf = (
  { whole, parts, overlap }: Relation,
  current: ReadonlyMap<Quantity, number>,
): Equation => ({
  terms: [whole, ...parts].flatMap((quantity, index): Term[] => {
    const stretch = current.get(quantity);
    return stretch === undefined ? [] : [{ stretch, sign: index === 0 ? 1 : -1 }];
  }),
  sum: -overlap,
});

function changeBetween(before: Equation, now: Equation): Equation {
  const old = new Set(before.terms.map(({ stretch }) => stretch));
  const kept = new Set(now.terms.flatMap(({ stretch }) => (old.has(stretch) ? [stretch] : [])));
  const isChanged = ({ stretch }: Term): boolean => !kept.has(stretch);
  const gone = before.terms
    .filter(isChanged)
    .map(({ stretch, sign }): Term => ({ stretch, sign: sign > 0 ? -1 : 1 }));
  return { terms: [...now.terms.filter(isChanged), ...gone], sum: now.sum - before.sum };
}
