import type { EarlierRow } from '@waits/sources/dialect';
import type { NamedRow } from './earlier-rows.js';

/** Rows by key: of two under one key the one recorded later, and of two recorded together the one that came later. */
export class KnownRows {
  readonly #rows = new Map<string, EarlierRow>();
  readonly #changes = new Map<string, number>();
  #count = 0;

  /** How often anything new was said so far. */
  get now(): number {
    return this.#count;
  }

  get(key: string): EarlierRow | undefined {
    return this.#rows.get(key);
  }

  /** Whether that says anything new. */
  add(key: string, row: EarlierRow): boolean {
    const before = this.#rows.get(key);
    if (before !== undefined && before.recordedAt > row.recordedAt) return false;
    this.#rows.set(key, row);
    if (JSON.stringify(before) === JSON.stringify(row)) return false;
    this.#changes.set(key, (this.#count += 1));
    return true;
  }

  /** Whether anything new was said of any of these keys after a moment, as `now` gave it. */
  hasNews(keys: Iterable<string>, since: number): boolean {
    for (const key of keys) if ((this.#changes.get(key) ?? 0) > since) return true;
    return false;
  }

  all(): NamedRow[] {
    return [...this.#rows].map(([key, row]) => ({ key, row }));
  }
}

/** One row for each key. */
export function latestOf(rows: readonly NamedRow[]): NamedRow[] {
  const known = new KnownRows();
  for (const { key, row } of rows) known.add(key, row);
  return known.all();
}
