import type { EarlierRow } from '@waits/sources/dialect';
import type { NamedRow } from './earlier-rows.js';

type Known = { row: EarlierRow; place: number };

/** Where a row stands that was kept before those of a batch came. */
export const KEPT = -1;

/**
 * Rows by key: of two under one key the one recorded later, and of two recorded together the one that came later, however often
 * either is said again.
 */
export class KnownRows {
  readonly #rows = new Map<string, Known>();
  readonly #changes = new Map<string, number>();
  #count = 0;

  /** How often anything new was said so far. */
  get now(): number {
    return this.#count;
  }

  get(key: string): EarlierRow | undefined {
    return this.#rows.get(key)?.row;
  }

  /** Whether that says anything new. `place` is where the row came among the others. */
  add(key: string, row: EarlierRow, place: number): boolean {
    const before = this.#rows.get(key);
    if (before !== undefined && isBehind({ row, place }, before)) return false;
    this.#rows.set(key, { row, place });
    if (before !== undefined && JSON.stringify(before.row) === JSON.stringify(row)) return false;
    this.#changes.set(key, (this.#count += 1));
    return true;
  }

  /** Whether anything new was said of any of these keys after a moment, as `now` gave it. */
  hasNews(keys: Iterable<string>, since: number): boolean {
    for (const key of keys) if ((this.#changes.get(key) ?? 0) > since) return true;
    return false;
  }

  all(): NamedRow[] {
    return [...this.#rows].map(([key, { row }]) => ({ key, row }));
  }
}

/** One row for each key. */
export function latestOf(rows: readonly NamedRow[]): NamedRow[] {
  const known = new KnownRows();
  for (const [place, { key, row }] of rows.entries()) known.add(key, row, place);
  return known.all();
}

const isBehind = (one: Known, other: Known): boolean =>
  one.row.recordedAt === other.row.recordedAt
    ? one.place < other.place
    : one.row.recordedAt < other.row.recordedAt;
