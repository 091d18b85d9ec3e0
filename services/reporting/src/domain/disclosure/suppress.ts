import type { CountedCell, Quantity } from './counted-cells.js';
import { quantityOf, showsCell } from './counted-cells.js';
import type { FindExposed, Narrow } from './exposed.js';
import { exposureIn } from './exposed.js';
import { narrowExactly } from './narrow-exactly.js';
import { nearestCover } from './nearest-cover.js';
import type { Policy } from './policy.js';
import { isSmall } from './policy.js';
import { narrow } from './ranges.js';
import { relationsOf } from './relations.js';
import type { Counted, Release } from './release.js';
import type { Timeline } from './timeline.js';
import { timelineOf } from './timeline.js';

/** A release, and what nothing hidden in it could keep from a reader who knows all that `exposureIn` supposes. */
export type Suppressed = Release & { stillExposed: readonly Quantity[] };

/**
 * Decides what of the declared tables is hidden: what is small, and as little more as keeps a reader from working out any of
 * it, or what earlier releases hide. All releases are gone through sum by sum, this one and the one before also by linear
 * programming, and this one alone for a reader who is not told what has changed. The same input gives the same answer, so
 * replicas agree. Of more cells than `EXACT_UP_TO` those by provider are gone through sum by sum alone, and what was hidden more than
 * need be stays so.
 * @param earlier the releases before, oldest first, as far back as they are held together
 */
export function suppress(
  policy: Policy,
  counted: Counted,
  earlier: readonly Release[],
): Suppressed {
  const cells = cellsOf(counted, earlier.at(-1));
  const relations = relationsOf(counted.tables, [...cells.values()], counted.sums);
  const last = { cells, relations };
  const sizeOf = (release: Pick<Release, 'cells'>) => counted.cellsOfAll ?? release.cells.size;
  const exactPartOf = <T extends Sums>(release: T): T =>
    sizeOf(release) > EXACT_UP_TO ? areaOf(release) : release;
  const hidden = new Set(
    [...cells].flatMap(([quantity, { count }]) => (isSmall(policy, count) ? [quantity] : [])),
  );

  const all = auditOf(policy, narrow, timelineOf(earlier, last));
  const { more, left } = hideMore(all, hidden);
  if (sizeOf(last) <= EXACT_UP_TO) showAgain(all, hidden, more.reverse());
  const exactly = [earlier.slice(-1), []].flatMap((before) => {
    const [core, coreBefore] = [exactPartOf(last), before.map(exactPartOf)];
    if (core.cells.size > EXACT_UP_TO) return [];
    const timeline = timelineOf(coreBefore, core);
    return [hideMore(auditOf(policy, narrowExactly, timeline), hidden)];
  });
  const stillExposed = [...left, ...exactly.flatMap((found) => found.left)];
  return { ...last, hidden, stillExposed: [...new Set(stillExposed)] };
}

/** Linear programming takes a second for three times so many cells, and Prometheus asks every few seconds. */
const EXACT_UP_TO = 250;
/** There may be hundreds of these; of every other dimension there are few. */
const MANY = 'provider';

type Sums = Pick<Release, 'cells' | 'relations'>;

/** All that is not by provider: what linear programming is done on where all is too much. */
function areaOf<T extends Sums>(release: T): T {
  const cells = new Map([...release.cells].filter(([, { at }]) => !(MANY in at)));
  const relations = release.relations.filter(({ whole, parts }) =>
    [whole, ...parts].every((quantity) => cells.has(quantity)),
  );
  return { ...release, cells, relations };
}

type Audit = { timeline: Timeline; find: FindExposed };

const auditOf = (policy: Policy, narrowing: Narrow, timeline: Timeline): Audit => ({
  timeline,
  find: exposureIn(timeline, policy, narrowing),
});

/** In the order of their names. A cell that was there the time before and is not now counts nobody: its absence would say so. */
function cellsOf(
  { tables, cells }: Counted,
  before: Release | undefined,
): Map<Quantity, CountedCell> {
  const gone = [...(before?.cells.values() ?? [])].map((cell) => ({ ...cell, count: 0 }));
  const named = [...gone, ...cells]
    .filter((cell) => tables.some((table) => showsCell(table, cell)))
    .map((cell) => [quantityOf(cell.measure, cell.at), cell] as const);
  return new Map([...new Map(named)].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Hides more until nobody is exposed, or nothing is left that would help. */
function hideMore({ timeline, find }: Audit, hidden: Set<Quantity>) {
  const isShown = shownIn(timeline, hidden);
  const more: Quantity[] = [];
  for (;;) {
    const exposed = find(isShown);
    const covers = nearestCover(timeline, exposed, isShown);
    if (covers.length === 0) return { more, left: quantitiesOf(timeline, exposed) };
    more.push(...covers);
    for (const quantity of covers) hidden.add(quantity);
  }
}

/** Shows again what need not have been hidden, one by one. */
function showAgain(
  { timeline, find }: Audit,
  hidden: Set<Quantity>,
  candidates: readonly Quantity[],
): void {
  const isShown = shownIn(timeline, hidden);
  const exposed = candidates.length > 0 ? find(isShown) : new Set<number>();
  for (const quantity of candidates) {
    hidden.delete(quantity);
    const isWorse = [...find(isShown)].some((stretch) => !exposed.has(stretch));
    if (isWorse) hidden.add(quantity);
  }
}

const shownIn =
  ({ stretches }: Timeline, hidden: ReadonlySet<Quantity>) =>
  (stretch: number): boolean => {
    const found = stretches[stretch];
    return found?.isCurrent === true && !hidden.has(found.quantity);
  };

const quantitiesOf = ({ stretches }: Timeline, exposed: ReadonlySet<number>): Quantity[] =>
  [...exposed].flatMap((stretch) => stretches[stretch]?.quantity ?? []);
