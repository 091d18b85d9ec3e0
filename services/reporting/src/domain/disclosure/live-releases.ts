import type { CountedCell } from './counted-cells.js';
import type { Policy } from './policy.js';
import type { Counted } from './release.js';
import type { Suppressed } from './suppress.js';
import { suppress } from './suppress.js';

/** So many releases of live figures are held together: each costs time at every scrape that finds new figures. */
const HELD_TOGETHER = 6;

/**
 * Suppresses figures that change within the day, each beside those shown before it. Figures that have not changed are the
 * release that was made of them.
 */
export function createLiveReleases(policy: Policy): (counted: Counted) => Suppressed {
  const held: Suppressed[] = [];
  let shown = '';
  return (counted) => {
    const asked = JSON.stringify(counted.cells.map(({ at, count }: CountedCell) => [at, count]));
    const last = held.at(-1);
    if (last !== undefined && asked === shown) return last;
    const release = suppress(policy, counted, held);
    held.push(release);
    held.splice(0, held.length - HELD_TOGETHER);
    shown = asked;
    return release;
  };
}
