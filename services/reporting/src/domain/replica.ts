import type { ReferralFacts, ReferralState } from '@waits/contracts/referral-state';
import type { ClockTable, Stretch } from './clock-table.js';
import { createClockTable } from './clock-table.js';
import { at, int32At } from './columns.js';
import type { CountedKeys } from './counted-keys.js';
import { createCountedKeys } from './counted-keys.js';
import type { OpenTime } from './histories.js';
import type { InternTable } from './intern-table.js';
import { asciiKeys, createInternTable, uuidKeys } from './intern-table.js';
import type { ReferralTable } from './referral-table.js';
import { createReferralTable } from './referral-table.js';
import type { AutismFacts } from './reports/autism-facts.js';
import { createAutismFacts } from './reports/autism-facts.js';
import type { SpellDays } from './spell-days.js';
import { createSpellGroups } from './spell-groups.js';

/** The days that follow from a referral's facts: its clocks, each by its place in the register, and when it was open. */
export type ReferralDays = {
  clocks: readonly { standard: number; stretches: readonly Stretch[] }[];
  open: readonly OpenTime[];
};

/** Every referral's latest facts, as columns that any question goes through. */
export type Replica = {
  /** Takes a state unless the one held is as new; says whether anything changed. */
  apply: (state: ReferralState) => boolean;
  /** Forgets a referral, and its child with the last of them; says whether it was held. */
  remove: (referralId: string) => boolean;
  /** Visits every clock row of the referral in a row, those of spells that begin with it too. */
  eachClock: (row: number, visit: (standard: number, clock: number) => void) => void;
  /** One table of clocks a standard, in the register's order. */
  clocks: readonly ClockTable[];
  referrals: ReferralTable;
  /** What the national autism statistic asks of those that were ever for suspected autism. */
  autism: AutismFacts;
  ids: InternTable;
  children: CountedKeys;
  bytes: () => number;
};

type Deps = {
  /** How many standards the register has, 64 at most. */
  standards: number;
  daysOf: (facts: ReferralFacts) => ReferralDays;
  spells: SpellDays;
};

export function createReplica({ standards, daysOf, spells }: Deps): Replica {
  const clocks = Array.from({ length: standards }, createClockTable);
  const referrals = createReferralTable();
  const autism = createAutismFacts();
  const ids = createInternTable(asciiKeys);
  const children = createCountedKeys(uuidKeys);

  const groups = createSpellGroups({ spells, ...groupDeps({ clocks, referrals, ids }) });

  /** Takes away what hangs on a referral, and gives those whose spells that changes. */
  const release = (row: number): readonly number[] => {
    const left = groups.leave(row);
    const { firstClock, child } = referrals.columns();
    removeClocks(clocks, int32At(firstClock, row));
    children.release(int32At(child, row));
    return left;
  };

  return {
    apply: (state) => {
      const held = ids.find(state.referralId);
      if (held >= 0 && state.version <= at(referrals.columns().version, held)) return false;
      // First what may fail, so that a state that cannot be measured leaves the last one whole.
      const days = daysOf(state.facts);
      const child = children.use(state.childId);
      const left = held >= 0 ? release(held) : [];
      const row = held >= 0 ? held : ids.add(state.referralId);
      const firstClock = addClocks(clocks, row, days);
      referrals.set(row, { state, child, open: days.open, firstClock });
      autism.set(row, state.facts);
      groups.join(row, state.facts, left);
      return true;
    },
    remove: (referralId) => {
      const row = ids.find(referralId);
      if (row < 0) return false;
      const left = release(row);
      referrals.clear(row);
      autism.clear(row);
      ids.remove(row);
      groups.settle(left);
      return true;
    },
    eachClock: (row, visit) => {
      const own = int32At(referrals.columns().firstClock, row);
      for (const first of [own, groups.firstClock(row)]) eachLink(clocks, first, visit);
    },
    clocks,
    referrals,
    autism,
    ids,
    children,
    bytes: () => bytesIn([...clocks, referrals, autism, ids, children, groups]),
  };
}

const bytesIn = (parts: readonly { bytes: () => number }[]): number =>
  parts.reduce((sum, part) => sum + part.bytes(), 0);

/** What groups of referrals need of the tables. */
const groupDeps = ({ clocks, referrals, ids }: Pick<Replica, 'clocks' | 'referrals' | 'ids'>) => ({
  whose: (row: number) => {
    const { child, provider } = referrals.columns();
    return { child: int32At(child, row), provider: at(provider, row) };
  },
  referralIdOf: ids.keyOf,
  addClock: (row: number, clock: Clocked, chain: number) => addClock(clocks, row, { clock, chain }),
  removeClocks: (chain: number) => {
    removeClocks(clocks, chain);
  },
});

// A referral's clock rows are chained by links: the row times this, plus the index of its table.
const TABLES = 64;
const END = -1;

/** Adds a referral's clock rows and gives the link to the first of them. */
const addClocks = (tables: readonly ClockTable[], referral: number, days: ReferralDays): number =>
  days.clocks.reduce((chain, clock) => addClock(tables, referral, { clock, chain }), END);

type Clocked = ReferralDays['clocks'][number];

/** Adds the rows of one clock before a chain, and gives the link to the first of them. */
function addClock(
  tables: readonly ClockTable[],
  referral: number,
  { clock: { standard, stretches }, chain }: { clock: Clocked; chain: number },
): number {
  const table = tables[standard];
  if (!table) return chain;
  return stretches.reduce(
    (link, stretch) => table.add(referral, stretch, link) * TABLES + standard,
    chain,
  );
}

function eachLink(
  tables: readonly ClockTable[],
  first: number,
  visit: (standard: number, clock: number) => void,
): void {
  let link = first;
  while (link !== END) {
    const [standard, row] = [link % TABLES, Math.floor(link / TABLES)];
    visit(standard, row);
    link = tables[standard]?.next(row) ?? END;
  }
}

function removeClocks(tables: readonly ClockTable[], first: number): void {
  let link = first;
  while (link !== END) {
    const table = tables[link % TABLES];
    const row = Math.floor(link / TABLES);
    link = table?.next(row) ?? END;
    table?.remove(row);
  }
}
