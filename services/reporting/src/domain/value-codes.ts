/**
 * Lists of plain values, of which few combinations occur, as whole numbers from 0. Combinations are kept for as long as the
 * process lives.
 */
export type ValueCodes = {
  /** The code of some fields of an item; what is not there is null. */
  codeOf: (item: Readonly<Record<string, unknown>>, fields: readonly string[]) => number;
  /** The values of a code; not to be changed. */
  valuesOf: (code: number) => readonly unknown[];
};

/** What follows from the values so far: by the next value, or the code where there is none. */
type Branch = { code: number | null; next: Map<unknown, Branch> };

const newBranch = (): Branch => ({ code: null, next: new Map() });

export function createValueCodes(): ValueCodes {
  const root = newBranch();
  const lists = new Map<string, symbol>();
  const known: (readonly unknown[])[] = [];

  /** A list is one value too: the same for the same items. */
  const keyOf = (value: unknown): unknown => {
    if (!Array.isArray(value)) return value;
    const text = JSON.stringify(value);
    const before = lists.get(text);
    if (before !== undefined) return before;
    const key = Symbol(text);
    lists.set(text, key);
    return key;
  };

  return {
    codeOf: (item, fields) => {
      let branch = root;
      for (const field of fields) {
        const key = keyOf(item[field] ?? null);
        const before = branch.next.get(key);
        const next = before ?? newBranch();
        if (before === undefined) branch.next.set(key, next);
        branch = next;
      }
      if (branch.code === null) {
        branch.code = known.length;
        known.push(fields.map((field) => copyOf(item[field] ?? null)));
      }
      return branch.code;
    },
    valuesOf: (code) => known[code] ?? [],
  };
}

/** A list of its own, so that nothing holds on to the item it came in. */
const copyOf = (value: unknown): unknown =>
  Array.isArray(value) ? [...(value as unknown[])] : value;
