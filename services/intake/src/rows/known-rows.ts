import type { EarlierRow } from '@waits/sources/dialect';
import type { NamedRow } from './earlier-rows.js';

/** Rows by key: of two under one key the one recorded later, and of two recorded together the one that came later. */
export class KnownRows {
  readonly #rows = new Map<string, EarlierRow>();

  get(key: string): EarlierRow | undefined {
    return this.#rows.get(key);
  }

  /** Whether that says anything new. */
  add(key: string, row: EarlierRow): boolean {
    const before = this.#rows.get(key);
    if (before !== undefined && before.recordedAt > row.recordedAt) return false;
    this.#rows.set(key, row);
    return JSON.stringify(before) !== JSON.stringify(row);
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
