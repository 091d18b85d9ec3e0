/** JSON as a tree that can hold what an object cannot: a key twice, `__proto__`, an order. */
export type Tree =
  | { kind: 'object'; entries: [key: string, value: Tree][] }
  | { kind: 'list'; items: Tree[] }
  | { kind: 'plain'; value: unknown };

export function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(treeOf) };
  if (typeof value !== 'object' || value === null) return { kind: 'plain', value };
  return {
    kind: 'object',
    entries: Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [key, treeOf(inner)]),
  };
}

/** The tree as JSON text, with every key it holds, however often. */
export function textOfTree(tree: Tree): string {
  switch (tree.kind) {
    case 'object':
      return `{${tree.entries.map(([key, value]) => `${JSON.stringify(key)}:${textOfTree(value)}`).join()}}`;
    case 'list':
      return `[${tree.items.map(textOfTree).join()}]`;
    case 'plain':
      return JSON.stringify(tree.value);
  }
}

/** One value of a tree, and how to put others in its place. */
export type Spot = { value: Tree; key: string | null; replace: (...others: Spoiled[]) => void };
/** What takes the place of a value; of an entry of an object, also under another key. */
export type Spoiled = { value: Tree; key?: string };

/** No more are looked at: what is nested a thousand deep has nothing new below. */
const MOST_SPOTS = 1_000;

/** The values of a tree but the whole, in order; those of a spot that was replaced are no longer part of it. */
export function spotsOf(tree: Tree): Spot[] {
  const spots: Spot[] = [];
  collect(tree, spots);
  return spots;
}

function collect(tree: Tree, spots: Spot[]): void {
  if (tree.kind === 'plain') return;
  for (const spot of tree.kind === 'object' ? spotsOfObject(tree) : spotsOfList(tree)) {
    if (spots.length >= MOST_SPOTS) return;
    spots.push(spot);
    collect(spot.value, spots);
  }
}

const spotsOfObject = ({ entries }: Extract<Tree, { kind: 'object' }>): Spot[] =>
  entries.map((entry) => ({
    ...{ key: entry[0], value: entry[1] },
    replace: (...others) => {
      const at = entries.indexOf(entry);
      const made = others.map(({ key, value }): [string, Tree] => [key ?? entry[0], value]);
      if (at >= 0) entries.splice(at, 1, ...made);
    },
  }));

const spotsOfList = ({ items }: Extract<Tree, { kind: 'list' }>): Spot[] =>
  items.map((item) => ({
    ...{ key: null, value: item },
    replace: (...others) => {
      const at = items.indexOf(item);
      if (at >= 0) items.splice(at, 1, ...others.map(({ value }) => value));
    },
  }));
