import type { CountedCell } from './counted-cells.js';
import type { Policy } from './policy.js';
import type { Counted } from './release.js';
import type { Suppressed } from './suppress.js';
import { suppress } from './suppress.js';

/** So many releases of live figures are held together: each costs time whenever there are new figures. */
const HELD_TOGETHER = 6;

/** The figures of all standards at one time. */
export type LiveRelease = Pick<Suppressed, 'cells' | 'hidden'> & {
  /** That of each standard alone. */
  parts: ReadonlyMap<string, Suppressed>;
};

export type LiveReleases = {
  /** Works out the release of these counts, a standard at a time: between two there is time for others. */
  next: (counted: Counted) => Generator<undefined, LiveRelease>;
  /** A reader has it from now on: those to come are suppressed beside it. */
  markShown: (release: LiveRelease) => void;
};

type Part = {
  /** What was shown, oldest first. */
  held: Suppressed[];
  /** The last that was worked out, shown or not, and of what. */
  latest: { asked: string; release: Suppressed } | undefined;
};

/**
 * Suppresses figures that change within the day, each beside those shown before it. Nothing that is published adds up over standards, so
 * that each is suppressed for itself, and only when its own figures have changed: those that have not are the release that was
 * made of them.
 */
export function createLiveReleases(policy: Policy): LiveReleases {
  const parts = new Map<string, Part>();
  let timesShown = 0;

  const latestOf = (standard: string, counted: Counted): Suppressed => {
    const asked = JSON.stringify(counted.cells.map(({ at, count }: CountedCell) => [at, count]));
    const part = parts.get(standard) ?? { held: [], latest: undefined };
    if (part.latest?.asked === asked) return part.latest.release;
    const release = suppress(policy, counted, part.held);
    parts.set(standard, { ...part, latest: { asked, release } });
    return release;
  };

  const hold = (standard: string, release: Suppressed): void => {
    const part = parts.get(standard);
    if (!part || part.held.at(-1) === release) return;
    part.held = [...part.held, release].slice(-HELD_TOGETHER);
    timesShown += 1;
    // What was worked out meanwhile was so without it.
    if (part.latest?.release !== release) part.latest = undefined;
  };

  return {
    *next(counted) {
      for (;;) {
        const before = timesShown;
        const found = new Map<string, Suppressed>();
        for (const [standard, part] of byStandard(counted, [...parts.keys()])) {
          found.set(standard, latestOf(standard, part));
          yield;
        }
        if (timesShown === before) return { ...together([...found.values()]), parts: found };
      }
    },
    markShown: (release) => {
      for (const [standard, part] of release.parts) hold(standard, part);
    },
  };
}

/** What is counted of each standard, also of those of which there was something before and is nothing now. */
function byStandard({ tables, cells, sums }: Counted, known: readonly string[]) {
  const standards = new Set([...known, ...cells.map(({ at }) => standardIn(at))]);
  return [...standards].map((standard): [string, Counted] => [
    standard,
    {
      tables,
      cells: cells.filter(({ at }) => standardIn(at) === standard),
      sums: sums.filter(({ whole }) => standardIn(whole) === standard),
      cellsOfAll: cells.length,
    },
  ]);
}

const standardIn = (at: Readonly<Record<string, string>>): string => at['standard'] ?? '';

const together = (parts: readonly Suppressed[]): Pick<Suppressed, 'cells' | 'hidden'> => ({
  cells: new Map(parts.flatMap(({ cells }) => [...cells])),
  hidden: new Set(parts.flatMap(({ hidden }) => [...hidden])),
});
