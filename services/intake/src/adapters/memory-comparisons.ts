import { LINE_KINDS } from '@waits/contracts/api/comparisons';
import type { ComparisonStore, KeptComparison, PlacedLine } from '../domain/comparison.js';

/** Comparisons in memory, for tests. */
export function memoryComparisons(): ComparisonStore {
  const comparisons = new Map<string, KeptComparison>();
  const lines = new Map<string, Map<string, PlacedLine>>();
  const linesOf = (id: string) => lines.get(id) ?? new Map<string, PlacedLine>();
  return {
    write: (comparison) => {
      const isNext = (comparisons.get(comparison.id)?.version ?? 0) === comparison.version - 1;
      if (isNext) comparisons.set(comparison.id, structuredClone(comparison));
      return Promise.resolve(isNext);
    },
    find: (id) => Promise.resolve(structuredClone(comparisons.get(id))),
    recent: (limit) =>
      Promise.resolve(
        [...comparisons.values()]
          .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
          .slice(0, limit),
      ),
    inFolder: (folder) =>
      Promise.resolve(
        [...comparisons.values()]
          .filter((one) => one.folder === folder)
          .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1)),
      ),
    addLines: (id, some) => {
      lines.set(id, new Map([...linesOf(id), ...some.map((one) => [one.at, one] as const)]));
      return Promise.resolve();
    },
    lines: (id, { after, limit, kind }) =>
      Promise.resolve(
        [...linesOf(id).values()]
          .filter(
            ({ at }) => at > after && (!kind || at.startsWith(String(LINE_KINDS.indexOf(kind)))),
          )
          .sort((a, b) => (a.at < b.at ? -1 : 1))
          .slice(0, limit),
      ),
    removeLines: (id) => {
      lines.delete(id);
      return Promise.resolve();
    },
    remove: (id) => {
      comparisons.delete(id);
      return Promise.resolve();
    },
  };
}
