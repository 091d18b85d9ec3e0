import type { ReferralFacts } from '@waits/contracts/referral-state';
import { bytesOf, int32At, withRoomFor } from './columns.js';
import type { SpellClock, SpellDays } from './spell-days.js';
import { createSpellFacts } from './spell-facts.js';

/** Referrals that may belong to one spell: those of one child at one provider. */
export type SpellGroups = {
  /**
   * Takes a referral out of its group, and its clocks with it, while the row still says whose it was. Gives the others of
   * the group, which `join` or `settle` then measures anew.
   */
  leave: (row: number) => readonly number[];
  /** Takes a referral into the group of its child, when it may belong to a spell at all, after it left a group. */
  join: (row: number, facts: ReferralFacts, left: readonly number[]) => void;
  settle: (left: readonly number[]) => void;
  /** The link to the first clock of the spells that begin with the referral in a row, -1 for none. */
  firstClock: (row: number) => number;
  bytes: () => number;
};

type Deps = {
  spells: SpellDays;
  /** Whose a referral is, as rows and codes; -1 for a child that nobody named. */
  whose: (row: number) => { child: number; provider: number };
  referralIdOf: (row: number) => string;
  /** Puts clocks behind those of a chain, and gives the link to the first. */
  addClock: (row: number, clock: SpellClock, chain: number) => number;
  removeClocks: (chain: number) => void;
};

const NONE = -1;

/**
 * Keeps the groups and measures one anew whenever a referral in it changes, comes or goes. Of all of them the facts are at
 * hand, because a spell is measured from all its referrals.
 */
export function createSpellGroups(deps: Deps): SpellGroups {
  const { spells, whose } = deps;
  const facts = createSpellFacts();
  const chains = createChains();
  const clocks = createClockChains(deps);

  const measure = (rows: readonly number[], known: ReadonlyMap<number, ReferralFacts>): void => {
    for (const row of rows) clocks.remove(row);
    const referrals = rows.map((row) => ({
      referralId: deps.referralIdOf(row),
      facts: known.get(row) ?? facts.get(row),
    }));
    for (const clock of spells.clocksOf(referrals)) {
      clocks.add(rows[clock.referral] ?? NONE, clock);
    }
  };

  const groupOf = (row: number): number[] => {
    const { child, provider } = whose(row);
    if (child < 0) return [row];
    return chains.of(child).filter((other) => whose(other).provider === provider);
  };

  const settle = (left: readonly number[]): void => {
    if (left.length > 0) measure(left, new Map());
  };

  return {
    leave: (row) => {
      if (!chains.has(row)) return [];
      const others = groupOf(row).filter((other) => other !== row);
      clocks.remove(row);
      chains.remove(row, whose(row).child);
      facts.clear(row);
      return others;
    },
    join: (row, fresh, left) => {
      const isKept = spells.mayBelong(fresh);
      if (isKept) {
        facts.set(row, fresh);
        chains.add(row, whose(row).child);
      }
      const group = isKept ? groupOf(row) : [];
      if (isKept) measure(group, new Map([[row, fresh]]));
      settle(left.filter((other) => !group.includes(other)));
    },
    settle,
    firstClock: clocks.first,
    bytes: () => facts.bytes() + chains.bytes() + clocks.bytes(),
  };
}

/** Links are kept one higher than they are, so that what is not yet used reads as none. */
const linkAt = (links: Int32Array, row: number): number =>
  row < links.length ? int32At(links, row) - 1 : NONE;

/** The clocks that hang on each row, as a chain in the tables of clocks. */
function createClockChains(deps: Pick<Deps, 'addClock' | 'removeClocks'>) {
  let rows = { first: new Int32Array(0) };
  return {
    first: (row: number): number => linkAt(rows.first, row),
    add: (row: number, clock: SpellClock): void => {
      rows = withRoomFor(rows, row + 1);
      rows.first[row] = deps.addClock(row, clock, linkAt(rows.first, row)) + 1;
    },
    remove: (row: number): void => {
      const chain = linkAt(rows.first, row);
      if (chain === NONE) return;
      deps.removeClocks(chain);
      rows.first[row] = 0;
    },
    bytes: (): number => bytesOf(rows),
  };
}

/** The kept rows of each child as a chain. A row without a child is kept in none. */
function createChains() {
  let children = { first: new Int32Array(0) };
  let rows = { next: new Int32Array(0), isKept: new Uint8Array(0) };

  const of = (child: number): number[] => {
    const found: number[] = [];
    for (let row = linkAt(children.first, child); row !== NONE; row = linkAt(rows.next, row)) {
      found.push(row);
    }
    return found;
  };

  return {
    of,
    has: (row: number): boolean => rows.isKept[row] === 1,
    add: (row: number, child: number): void => {
      rows = withRoomFor(rows, row + 1);
      rows.isKept[row] = 1;
      rows.next[row] = 0;
      if (child < 0) return;
      children = withRoomFor(children, child + 1);
      rows.next[row] = int32At(children.first, child);
      children.first[child] = row + 1;
    },
    remove: (row: number, child: number): void => {
      rows.isKept[row] = 0;
      if (child < 0) return;
      const before = of(child).find((other) => linkAt(rows.next, other) === row);
      const next = int32At(rows.next, row);
      if (before === undefined) children.first[child] = next;
      else rows.next[before] = next;
    },
    bytes: (): number => bytesOf(children) + bytesOf(rows),
  };
}
