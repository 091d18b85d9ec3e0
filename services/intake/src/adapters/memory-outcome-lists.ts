import type { OutcomeLists, RowOutcome } from '../domain/row-outcome.js';

/** Lists of outcomes in memory, for tests. A length counts outcomes, not bytes. */
export function memoryOutcomeLists(): OutcomeLists {
  const lists = new Map<string, RowOutcome[]>();
  return {
    open: (id, length) => {
      const list = (lists.get(id) ?? []).slice(0, length);
      lists.set(id, list);
      return Promise.resolve({
        append: (outcomes) => {
          list.push(...outcomes);
          return Promise.resolve(list.length);
        },
        close: () => Promise.resolve(),
      });
    },
    read: async function* (id, length) {
      yield* await Promise.resolve((lists.get(id) ?? []).slice(0, length));
    },
    remove: (id) => {
      lists.delete(id);
      return Promise.resolve();
    },
  };
}
