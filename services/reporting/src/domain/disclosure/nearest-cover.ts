import type { Quantity } from './counted-cells.js';
import { equationsByStretch } from './ranges.js';
import type { Equation, Timeline } from './timeline.js';

type Shown = (stretch: number) => boolean;

/**
 * What to hide next: for each exposed stretch the nearest cell that is still shown, along the sums it stands in. Of
 * several as near, one that leaves fewest sums with itself alone hidden, then the smallest, then the first by name. What
 * was already shown while it was the same is no cover.
 */
export function nearestCover(
  timeline: Timeline,
  exposed: ReadonlySet<number>,
  isShown: Shown,
): Quantity[] {
  if (exposed.size === 0) return [];
  const sums = sumsOf(timeline, isShown);
  const chosen = new Set<number>();
  const covered = new Set<Equation>();
  for (const stretch of exposed) {
    const near = nearest(sums, stretch);
    if (near.some((equation) => covered.has(equation))) continue;
    const best = near.map(sums.bestIn).reduce(sums.better, null);
    if (best === null) continue;
    chosen.add(best);
    for (const equation of sums.standsIn(best)) covered.add(equation);
  }
  return [...chosen].flatMap((stretch) => timeline.stretches[stretch]?.quantity ?? []);
}

/** A stretch that may be hidden; null for none. */
type Cover = number | null;

type Sums = {
  /** The sums that a stretch stands in. */
  standsIn: (stretch: number) => readonly Equation[];
  /** The best cover among the cells of a sum. */
  bestIn: (equation: Equation) => Cover;
  better: (one: Cover, other: Cover) => Cover;
  /** Stretches from which no cover can be reached; it grows as they are found out. */
  barren: Set<number>;
};

/** There may be hundreds of cells in a sum, and as many that ask about it: what there is to it is found out once. */
function sumsOf(timeline: Timeline, isShown: Shown): Sums {
  const equations = [...timeline.last, ...timeline.before];
  const byStretch = equationsByStretch(equations);
  const standsIn = (stretch: number): readonly Equation[] => byStretch.get(stretch) ?? [];
  const whole = new Set(equations.filter((equation) => membersOf(equation).every(isShown)));
  const leftAlone = remembered(
    (stretch: number) => standsIn(stretch).filter((equation) => whole.has(equation)).length,
  );
  const better = betterIn(timeline, leftAlone);
  const isCover = (member: number): boolean =>
    isShown(member) && timeline.stretches[member]?.wasShown === false;
  const bestIn = remembered((equation: Equation) =>
    membersOf(equation).filter(isCover).reduce<Cover>(better, null),
  );
  return { standsIn, bestIn, better, barren: new Set() };
}

function remembered<K, V>(answer: (of: K) => V): (of: K) => V {
  const known = new Map<K, { answer: V }>();
  return (of) => {
    const found = known.get(of) ?? { answer: answer(of) };
    known.set(of, found);
    return found.answer;
  };
}

/** The sums nearest to a stretch in which there is a cover; each is gone along once. */
function nearest({ standsIn, bestIn, barren }: Sums, start: number): Equation[] {
  if (barren.has(start)) return [];
  const seen = new Set([start]);
  const gone = new Set<Equation>();
  let edge = [start];
  while (edge.length > 0) {
    const here = newOf(edge.flatMap(standsIn), gone);
    const near = here.filter((equation) => bestIn(equation) !== null);
    if (near.length > 0) return near;
    edge = newOf(here.flatMap(membersOf), seen);
  }
  // What can be reached from here reaches no more than this either.
  for (const stretch of seen) barren.add(stretch);
  return [];
}

/** Those that were not met before, each once; they are met now. */
function newOf<T>(all: readonly T[], met: Set<T>): T[] {
  return all.filter((one) => {
    const isNew = !met.has(one);
    met.add(one);
    return isNew;
  });
}

const membersOf = ({ terms }: Equation): number[] => terms.map(({ stretch }) => stretch);

/** @param leftAlone in how many sums nothing but this cell would be hidden */
function betterIn({ stretches }: Timeline, leftAlone: (stretch: number) => number): Sums['better'] {
  const compare = (one: number, other: number): number => {
    const [first, second] = [stretches[one], stretches[other]];
    if (!first || !second) return 0;
    return (
      leftAlone(one) - leftAlone(other) ||
      first.count - second.count ||
      (first.quantity < second.quantity ? -1 : 1)
    );
  };
  return (one, other) => {
    if (one === null || other === null) return one ?? other;
    return compare(other, one) < 0 ? other : one;
  };
}
