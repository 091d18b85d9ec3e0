import type { KeptLists, Listed, ListHead } from '../domain/kept-lists.js';
import { noHead } from '../domain/kept-lists.js';

/** Lists in memory, for tests. */
export function memoryLists(): KeptLists & { names: () => string[] } {
  const lists = new Map<string, Map<string, Listed>>();
  const heads = new Map<string, ListHead>();
  const inList = (list: string) => lists.get(list) ?? new Map<string, Listed>();
  return {
    names: () => [...lists].filter(([, listed]) => listed.size > 0).map(([name]) => name),
    head: (source) => Promise.resolve(heads.get(source) ?? noHead(source)),
    setHead: (head) => {
      const isNext = (heads.get(head.source)?.version ?? 0) === head.version - 1;
      if (isNext) heads.set(head.source, head);
      return Promise.resolve(isNext);
    },
    add: (list, some) => {
      const kept = new Map(inList(list));
      for (const one of some) {
        const { rows = [], isEnded = false } = kept.get(one.hash) ?? {};
        const united = [...new Set([...rows, ...one.rows])];
        kept.set(one.hash, { ...one, rows: united, isEnded: isEnded || one.isEnded });
      }
      lists.set(list, kept);
      return Promise.resolve();
    },
    find: (list, hashes) =>
      Promise.resolve(new Map([...inList(list)].filter(([hash]) => hashes.includes(hash)))),
    pages: async function* (list) {
      const sorted = [...inList(list).values()].sort((a, b) => (a.hash < b.hash ? -1 : 1));
      if (sorted.length > 0) yield await Promise.resolve(sorted);
    },
    remove: (list, hashes) => {
      const kept = new Map(inList(list));
      for (const hash of hashes ?? [...kept.keys()]) kept.delete(hash);
      lists.set(list, kept);
      return Promise.resolve();
    },
  };
}
