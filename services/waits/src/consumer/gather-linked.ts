import { createGroups } from '../domain/groups.js';
import { MAX_LINKED } from '../domain/link-closure.js';
import type { Gathered, GatherDeps } from './gather.js';
import { gatherReferrals } from './gather.js';

/**
 * The referrals that links lead to from these and that are not among them, one `find` by `_id` a step. Where so many hang
 * together that none of them is folded with the others, no more are loaded.
 */
export async function gatherLinked(
  deps: GatherDeps,
  referrals: ReadonlyMap<string, Gathered>,
): Promise<Map<string, Gathered>> {
  const linked = new Map<string, Gathered>();
  const asked = new Set(referrals.keys());
  for (let last = referrals; last.size > 0;) {
    const wanted = notAskedYet(last, asked);
    if (wanted.length === 0) break;
    const all = [...referrals.values(), ...linked.values()];
    const isTooLarge = largeGroups(all);
    const refold = new Set(wanted.filter((id) => !isTooLarge(id)));
    for (const id of wanted) asked.add(id);
    last = await gatherReferrals(deps, { changes: new Map(), refold });
    for (const [id, gathered] of last) linked.set(id, gathered);
  }
  return linked;
}

const notAskedYet = (from: ReadonlyMap<string, Gathered>, asked: ReadonlySet<string>): string[] => [
  ...new Set(
    [...from.values()].flatMap(({ neighbours }) => neighbours).filter((id) => !asked.has(id)),
  ),
];

/** Two groups that were each small enough are all folded anew when a link first makes one of them that is too large. */
const TOO_LARGE = 2 * MAX_LINKED;

/** Tells whether more than that many hang together with a referral, as far as is known. */
function largeGroups(referrals: readonly Gathered[]): (id: string) => boolean {
  const groups = createGroups();
  const members = new Set<string>();
  for (const { body, neighbours } of referrals) {
    for (const other of neighbours) {
      groups.join(body._id, other);
      members.add(body._id).add(other);
    }
  }
  const sizes = new Map<string, number>();
  for (const id of members) {
    const leader = groups.leaderOf(id);
    sizes.set(leader, (sizes.get(leader) ?? 0) + 1);
  }
  return (id) => (sizes.get(groups.leaderOf(id)) ?? 0) > TOO_LARGE;
}
