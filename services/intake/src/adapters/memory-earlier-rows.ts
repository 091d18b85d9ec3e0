import type { EarlierRow } from '@waits/sources/dialect';
import type { EarlierRows } from '../rows/earlier-rows.js';
import { latestOf } from '../rows/known-rows.js';

/** Rows in memory, for tests. */
export function memoryEarlierRows(): EarlierRows {
  const kept = new Map<string, EarlierRow>();
  const idOf = (source: string, key: string): string => `${source} ${key}`;
  return {
    find: (source, keys) =>
      Promise.resolve(
        new Map(
          keys.flatMap((key) => {
            const row = kept.get(idOf(source, key));
            return row === undefined ? [] : [[key, row] as const];
          }),
        ),
      ),
    blank: (isAbout) => {
      let blanked = 0;
      for (const [id, row] of kept) {
        const left = Object.entries(row.facts).filter(([name, value]) => !isAbout(name, value));
        if (left.length === Object.keys(row.facts).length) continue;
        kept.set(id, { ...row, facts: Object.fromEntries(left) });
        blanked += 1;
      }
      return Promise.resolve(blanked);
    },
    keep: (source, rows) => {
      for (const { key, row } of latestOf(rows)) {
        const id = idOf(source, key);
        const known = kept.get(id);
        if (known === undefined || known.recordedAt <= row.recordedAt) kept.set(id, row);
      }
      return Promise.resolve();
    },
  };
}
