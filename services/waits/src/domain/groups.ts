/** Groups of things that belong together, kept by joining two at a time. */
export type Groups = {
  /** The one that stands for the group of this thing; itself while nothing joined it. */
  leaderOf(thing: string): string;
  /** Joins the groups of two things; the leader that is smaller in text leads. */
  join(a: string, b: string): void;
};

/** Groups of one, to begin with. */
export function createGroups(): Groups {
  const parents = new Map<string, string>();

  const leaderOf = (thing: string): string => {
    let leader = thing;
    for (let parent = parents.get(leader); parent !== undefined; parent = parents.get(leader)) {
      leader = parent;
    }
    if (leader !== thing) parents.set(thing, leader);
    return leader;
  };

  return {
    leaderOf,
    join(a, b) {
      const [first, second] = [leaderOf(a), leaderOf(b)];
      if (first < second) parents.set(second, first);
      if (second < first) parents.set(first, second);
    },
  };
}
