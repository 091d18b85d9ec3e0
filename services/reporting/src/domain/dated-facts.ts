import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { dayNumber, LAST_SHORT_DAY, shortDay } from './day-number.js';
import type { Dictionary } from './dictionary.js';

/** What is told of a referral or its child from a day on, in the order of its number in the packed lists. */
export const DATED = ['priority', 'team', 'reason', 'school', 'lookedAfter', 'ehcPlan'] as const;
export type Dated = (typeof DATED)[number];

/** Codes of a yes or no; 0 is "not known", as everywhere. */
export const NO = 1;
export const YES = 2;

/** The dictionaries the codes of dated facts are from; a yes or no needs none. */
export type DatedDictionaries = Readonly<
  Record<Exclude<Dated, 'lookedAfter' | 'ehcPlan'>, Pick<Dictionary, 'codeOf'>>
>;

/**
 * The dated facts of one referral. The latest of each holds from `steadyFrom` on; `entries` (day, fact, code each, ascending
 * by day within a fact) tell of the days before, and are left out where nothing held before that day.
 */
export type PackedFacts = {
  latest: Record<Dated, number>;
  steadyFrom: number;
  entries: number[];
};

/** More entries than any real referral has; only the latest are kept. */
const MOST = 1000;

export function packDatedFacts(facts: ReferralFacts, dictionaries: DatedDictionaries): PackedFacts {
  const { priorities, teams, reasons, child } = facts;
  const { priority, team, reason, school } = dictionaries;
  const packed = newPacking();
  addAll(packed, 'priority', { list: priorities, codeOf: ({ code }) => priority.codeOf(code) });
  addAll(packed, 'team', {
    list: teams,
    codeOf: ({ type, localId }) => team.codeOf(type ?? localId),
  });
  addAll(packed, 'reason', { list: reasons, codeOf: ({ code }) => reason.codeOf(code) });
  addAll(packed, 'school', { list: child.schools, codeOf: ({ code }) => school.codeOf(code) });
  addAll(packed, 'lookedAfter', { list: child.lookedAfter, codeOf: codeOfFlag });
  addAll(packed, 'ehcPlan', { list: child.hasEhcPlan, codeOf: codeOfFlag });
  const { latest, entries, from, to } = packed;
  return { latest, steadyFrom: to, entries: from >= to ? [] : entries };
}

type Packing = Omit<PackedFacts, 'steadyFrom'> & {
  /** The first and the last day of all entries. */
  from: number;
  to: number;
};

const newPacking = (): Packing => ({
  latest: { priority: 0, team: 0, reason: 0, school: 0, lookedAfter: 0, ehcPlan: 0 },
  entries: [],
  from: LAST_SHORT_DAY,
  to: 0,
});

const codeOfFlag = ({ value }: { value: boolean }): number => (value ? YES : NO);

type Told<T> = { list: readonly T[]; codeOf: (item: T) => number };

function addAll<T extends { from: LocalDate }>(
  packed: Packing,
  name: Dated,
  { list, codeOf }: Told<T>,
): void {
  const fact = DATED.indexOf(name);
  for (let place = Math.max(0, list.length - MOST); place < list.length; place += 1) {
    const item = list[place];
    if (item === undefined) continue;
    const day = shortDay(dayNumber(item.from));
    const code = codeOf(item);
    packed.latest[name] = code;
    packed.entries.push(day, fact, code);
    packed.from = Math.min(packed.from, day);
    packed.to = Math.max(packed.to, day);
  }
}
