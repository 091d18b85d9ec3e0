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
  /** One table of clocks a standard, in the register's order. */
  clocks: readonly ClockTable[];
  referrals: ReferralTable;
  ids: InternTable;
  children: CountedKeys;
  bytes: () => number;
};

type Deps = {
  /** How many standards the register has, 64 at most. */
  standards: number;
  daysOf: (facts: ReferralFacts) => ReferralDays;
};

export function createReplica({ standards, daysOf }: Deps): Replica {
  const clocks = Array.from({ length: standards }, createClockTable);
  const referrals = createReferralTable();
  const ids = createInternTable(asciiKeys);
  const children = createCountedKeys(uuidKeys);

  const release = (row: number): void => {
    const { firstClock, child } = referrals.columns();
    removeClocks(clocks, int32At(firstClock, row));
    children.release(int32At(child, row));
  };

  return {
    apply: (state) => {
      const held = ids.find(state.referralId);
      if (held >= 0 && state.version <= at(referrals.columns().version, held)) return false;
      // First what may fail, so that a state that cannot be measured leaves the last one whole.
      const days = daysOf(state.facts);
      const child = children.use(state.childId);
      if (held >= 0) release(held);
      const row = held >= 0 ? held : ids.add(state.referralId);
      const firstClock = addClocks(clocks, row, days);
      referrals.set(row, { state, child, open: days.open, firstClock });
      return true;
    },
    remove: (referralId) => {
      const row = ids.find(referralId);
      if (row < 0) return false;
      release(row);
      referrals.clear(row);
      ids.remove(row);
      return true;
    },
    clocks,
    referrals,
    ids,
    children,
    bytes: () => [...clocks, referrals, ids, children].reduce((sum, part) => sum + part.bytes(), 0),
  };
}

// A referral's clock rows are chained by links: the row times this, plus the index of its table.
const TABLES = 64;
const END = -1;

/** Adds a referral's clock rows and gives the link to the first of them. */
function addClocks(tables: readonly ClockTable[], referral: number, days: ReferralDays): number {
  let link = END;
  for (const { standard, stretches } of days.clocks) {
    const table = tables[standard];
    for (const stretch of table ? stretches : []) {
      link = (table?.add(referral, stretch, link) ?? 0) * TABLES + standard;
    }
  }
  return link;
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
