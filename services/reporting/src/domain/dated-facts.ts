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

type Entry = { from: number; code: number };

/** More entries than any real referral has; only the latest are kept. */
const MOST = 1000;

export function packDatedFacts(facts: ReferralFacts, dictionaries: DatedDictionaries): PackedFacts {
  const histories = historiesOf(facts, dictionaries);
  const latest = { ...NONE_KNOWN };
  const entries: number[] = [];
  let [steadyFrom, earliest] = [0, LAST_SHORT_DAY];
  for (const [fact, name] of DATED.entries()) {
    for (const { from, code } of histories[name]) {
      latest[name] = code;
      steadyFrom = Math.max(steadyFrom, from);
      earliest = Math.min(earliest, from);
      entries.push(from, fact, code);
    }
  }
  return { latest, steadyFrom, entries: earliest >= steadyFrom ? [] : entries };
}

const NONE_KNOWN: Readonly<Record<Dated, number>> = {
  ...{ priority: 0, team: 0, reason: 0, school: 0, lookedAfter: 0, ehcPlan: 0 },
};

function historiesOf(
  { priorities, teams, reasons, child }: ReferralFacts,
  { priority, team, reason, school }: DatedDictionaries,
): Record<Dated, Entry[]> {
  return {
    priority: entriesOf(priorities, ({ code }) => priority.codeOf(code)),
    team: entriesOf(teams, ({ type, localId }) => team.codeOf(type ?? localId)),
    reason: entriesOf(reasons, ({ code }) => reason.codeOf(code)),
    school: entriesOf(child.schools, ({ code }) => school.codeOf(code)),
    lookedAfter: entriesOf(child.lookedAfter, codeOfFlag),
    ehcPlan: entriesOf(child.hasEhcPlan, codeOfFlag),
  };
}

const codeOfFlag = ({ value }: { value: boolean }): number => (value ? YES : NO);

const entriesOf = <T extends { from: LocalDate }>(
  list: readonly T[],
  codeOf: (item: T) => number,
): Entry[] =>
  list.slice(-MOST).map((item) => ({ from: shortDay(dayNumber(item.from)), code: codeOf(item) }));
