import type {
  ExactSnapshot,
  PublishedSnapshot,
  PublishedTable,
} from '@waits/contracts/api/published';
import type { Provenance, StandardSummary } from '@waits/contracts/api/reporting';
import type { Instant, LocalDate } from '@waits/contracts/values';
import type { ProviderWaits } from '../by-provider.js';
import { publish } from '../published.js';
import { countWaiting } from './count-waiting.js';
import { quantityOf, showsCell } from './counted-cells.js';
import type { DeclaredTable } from './declared-tables.js';
import { DECLARED_TABLES } from './declared-tables.js';
import type { Policy } from './policy.js';
import { isSmall } from './policy.js';
import type { Release } from './release.js';
import { shownCount } from './release.js';
import { suppress } from './suppress.js';

/** What a snapshot is taken of. */
export type DayToPublish = {
  day: LocalDate;
  takenAt: Instant;
  provenance: Provenance;
  standards: readonly StandardSummary[];
  providers: readonly ProviderWaits[];
  firstDayOver: ReadonlyMap<string, number>;
};

/** What is published of a day, and the exact counts behind it, which are for sealing. */
export type Snapshot = { published: PublishedSnapshot; exact: ExactSnapshot };

/** So many days are held together: what an earlier one hides, a later one must not tell. */
export const DAYS_HELD_TOGETHER = 30;

/**
 * Takes the declared tables of a day, suppressed beside the days before. The same input gives the same snapshot, so that of
 * two replicas with the same data it does not matter which is first.
 * @param earlier the snapshots before, oldest first; the last thirty of them are looked at
 */
export function takeSnapshot(
  policy: Policy,
  { day, takenAt, provenance, ...waits }: DayToPublish,
  earlier: readonly ExactSnapshot[],
): Snapshot {
  const before = earlier.slice(-DAYS_HELD_TOGETHER).map(releaseOf);
  const release = suppress(policy, countWaiting(waits), before);
  const { median, longestBand } = publish(policy, { ...waits, release });
  return {
    published: {
      ...{ day, takenAt, policy: policy.name, provenance: publicPart(provenance) },
      suppression: suppressionOf(policy, release),
      tables: DECLARED_TABLES.map((table) => tableOf(policy, table, release)),
      medians: median.map(({ labels, value }) => ({ at: { ...labels }, days: value })),
      longest: longestBand.map(({ labels: { band = '', ...at }, value }) => ({
        ...{ at, band: value === null ? null : band },
      })),
    },
    exact: {
      day,
      cells: [...release.cells.values()].map((cell) => ({ ...cell, at: { ...cell.at } })),
      hidden: [...release.hidden],
      relations: release.relations.map((relation) => ({ ...relation, parts: [...relation.parts] })),
      stillExposed: [...release.stillExposed],
    },
  };
}

const publicPart = ({ feeds, ...said }: Provenance): PublishedSnapshot['provenance'] => ({
  ...{ asOf: said.asOf, dataVersion: said.dataVersion, registerVersion: said.registerVersion },
  ...{ caughtUp: said.caughtUp, missing: said.missing, localStandards: said.localStandards },
  feeds: feeds.map(({ source, status, lastReceivedAt, lastOccurredOn }) => ({
    ...{ source, status, lastReceivedAt, lastOccurredOn },
  })),
});

function suppressionOf(policy: Policy, { cells, hidden }: Release) {
  const counts = [...hidden].map((quantity) => cells.get(quantity)?.count ?? 0);
  return {
    ...{ cells: cells.size, hidden: hidden.size },
    hiddenForOthers: counts.filter((count) => !isSmall(policy, count)).length,
  };
}

const tableOf = (policy: Policy, table: DeclaredTable, release: Release): PublishedTable => ({
  ...{ id: table.id, title: table.title, measure: table.measure },
  ...{ rows: [...table.rows], columns: [...table.columns] },
  cells: [...release.cells]
    .filter(([, cell]) => showsCell(table, cell))
    .map(([quantity, { at }]) => ({
      ...{ at: { ...at }, count: shownCount(policy, release, quantity) ?? null },
    })),
});

/** The release that a snapshot was made of. */
const releaseOf = ({ cells, hidden, relations }: ExactSnapshot): Release => ({
  cells: new Map(cells.map((cell) => [quantityOf(cell.measure, cell.at), cell])),
  hidden: new Set(hidden),
  relations,
});
