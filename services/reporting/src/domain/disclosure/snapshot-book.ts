import type { PublishedDay, PublishedSnapshot } from '@waits/contracts/api/published';
import type { PublishedRecord } from '@waits/contracts/published-record';
import type { Sealed } from '@waits/contracts/sealed';
import type { LocalDate } from '@waits/contracts/values';
import { addDays } from '@waits/standards/calendar';
import { countsAfter } from '@waits/standards/published-days';
import { DAYS_HELD_TOGETHER } from './take-snapshot.js';

/** A snapshot as it is kept: compressed, and for as long as later ones need it the sealed counts. */
export type KeptSnapshot = { day: LocalDate; compressed: Uint8Array; exact: Sealed };

/** Every snapshot that was published, as the topic has them. */
export type SnapshotBook = {
  /** Takes the day from which snapshots are taken; says whether it counts. */
  begin: (day: LocalDate) => boolean;
  /** Takes a snapshot; says whether it counts. */
  apply: (published: PublishedSnapshot, kept: KeptSnapshot) => boolean;
  since: () => LocalDate | null;
  /** The latest day taken, or the one before the first; null when nothing has begun. */
  takenThrough: () => LocalDate | null;
  /** The oldest first. */
  days: () => readonly PublishedDay[];
  /** As it was published, compressed; undefined when none was taken of that day. */
  compressedOf: (day: LocalDate) => Uint8Array | undefined;
  /** The last thirty, the oldest first. */
  lately: () => readonly KeptSnapshot[];
};

export function createSnapshotBook(): SnapshotBook {
  let since: LocalDate | null = null;
  const days: PublishedDay[] = [];
  const compressed = new Map<LocalDate, Uint8Array>();
  const lately: KeptSnapshot[] = [];
  const counts = (type: PublishedRecord['type'], day: LocalDate): boolean =>
    countsAfter({ since, last: days.at(-1)?.day ?? null }, { type, day });
  return {
    begin: (day) => {
      if (!counts('begin', day)) return false;
      since = day;
      return true;
    },
    apply: (published, kept) => {
      if (!counts('snapshot', published.day)) return false;
      days.push(inTheList(published));
      compressed.set(published.day, kept.compressed);
      lately.push(kept);
      lately.splice(0, lately.length - DAYS_HELD_TOGETHER);
      return true;
    },
    since: () => since ?? days[0]?.day ?? null,
    takenThrough: () => days.at(-1)?.day ?? (since === null ? null : addDays(since, -1)),
    days: () => days,
    compressedOf: (day) => compressed.get(day),
    lately: () => lately,
  };
}

function inTheList({ day, takenAt, policy, ...snapshot }: PublishedSnapshot): PublishedDay {
  const { provenance, suppression } = snapshot;
  const { cells, hidden, hiddenForOthers } = suppression;
  const percent = (count: number): number =>
    cells === 0 ? 0 : Math.round((count / cells) * 1000) / 10;
  return {
    ...{ day, takenAt, policy, ...suppression },
    ...{ registerVersion: provenance.registerVersion, dataVersion: provenance.dataVersion },
    ...{ hiddenPercent: percent(hidden), hiddenForOthersPercent: percent(hiddenForOthers) },
  };
}
