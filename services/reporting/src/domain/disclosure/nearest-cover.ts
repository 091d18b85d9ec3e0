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
  const standsIn = equationsByStretch([...timeline.last, ...timeline.before]);
  const chosen = new Set<number>();
  for (const stretch of exposed) {
    const near = nearest({ timeline, standsIn, isShown }, stretch);
    const isCovered = near.some((candidate) => chosen.has(candidate));
    const [best] = near;
    if (!isCovered && best !== undefined) chosen.add(best);
  }
  return [...chosen].flatMap((stretch) => timeline.stretches[stretch]?.quantity ?? []);
}

type Sums = {
  timeline: Timeline;
  /** The sums that each stretch stands in. */
  standsIn: ReadonlyMap<number, readonly Equation[]>;
  isShown: Shown;
};

/** The cells that may be hidden nearest to a stretch, best first. */
function nearest(sums: Sums, start: number): number[] {
  const seen = new Set([start]);
  let edge = [start];
  while (edge.length > 0) {
    const next = edge.flatMap((stretch) =>
      (sums.standsIn.get(stretch) ?? []).flatMap(membersOf).filter((member) => {
        const isNew = !seen.has(member);
        seen.add(member);
        return isNew;
      }),
    );
    const covers = next.filter((member) => isCover(sums, member));
    if (covers.length > 0) return covers.sort((one, other) => compare(sums, one, other));
    edge = next;
  }
  return [];
}

const membersOf = ({ terms }: Equation): number[] => terms.map(({ stretch }) => stretch);

const isCover = ({ timeline, isShown }: Sums, member: number): boolean =>
  isShown(member) && timeline.stretches[member]?.wasShown === false;

function compare(sums: Sums, one: number, other: number): number {
  const { stretches } = sums.timeline;
  const [first, second] = [stretches[one], stretches[other]];
  if (!first || !second) return 0;
  return (
    leftAlone(sums, one) - leftAlone(sums, other) ||
    first.count - second.count ||
    (first.quantity < second.quantity ? -1 : 1)
  );
}

/** In how many sums nothing but this cell would be hidden. */
const leftAlone = ({ standsIn, isShown }: Sums, stretch: number): number =>
  (standsIn.get(stretch) ?? []).filter((equation) => membersOf(equation).every(isShown)).length;
