import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { Dated } from './dated-facts.js';
import { packDatedFacts } from './dated-facts.js';
import type { Dictionary } from './dictionary.js';
import { createDictionary } from './dictionary.js';

/** What referrals are grouped by, beside provider, pathway and age: codes, 0 where it is not known. */
export type CohortFacts = {
  sex: Uint8Array;
  ethnicity: Uint8Array;
  /** The quintile itself, 1 (most deprived) to 5. */
  deprivationQuintile: Uint8Array;
  subIcbOfResidence: Uint16Array;
  subIcbOfRegistration: Uint16Array;
  commissioner: Uint16Array;
  /** The latest of each dated fact, which holds from `steadyFrom` (a day number) on. */
  priority: Uint8Array;
  team: Uint16Array;
  reason: Uint8Array;
  school: Uint16Array;
  lookedAfter: Uint8Array;
  ehcPlan: Uint8Array;
  steadyFrom: Uint16Array;
};

/** The texts that codes stand for. Sub-ICBs of residence and of registration are the same. */
export type ReferralDictionaries = Readonly<
  Record<
    | ('provider' | 'pathway' | 'sex' | 'ethnicity' | 'subIcb' | 'commissioner')
    | Exclude<Dated, 'lookedAfter' | 'ehcPlan'>,
    Dictionary
  >
>;

/** As many codes as a byte holds. */
const BYTE = 255;

export const createReferralDictionaries = (): ReferralDictionaries => ({
  provider: createDictionary(),
  pathway: createDictionary(BYTE),
  sex: createDictionary(BYTE),
  ethnicity: createDictionary(BYTE),
  subIcb: createDictionary(),
  commissioner: createDictionary(),
  priority: createDictionary(BYTE),
  team: createDictionary(),
  reason: createDictionary(BYTE),
  school: createDictionary(),
});

type Place = { columns: CohortFacts; row: number; dictionaries: ReferralDictionaries };

/** Sets a referral's columns and gives what is to be kept of its dated facts beside them. */
export function setCohortFacts(
  { columns, row, dictionaries }: Place,
  facts: ReferralFacts,
): number[] {
  const { child } = facts;
  columns.sex[row] = dictionaries.sex.codeOf(child.sex);
  columns.ethnicity[row] = dictionaries.ethnicity.codeOf(child.ethnicity);
  columns.deprivationQuintile[row] = child.deprivationQuintile ?? 0;
  columns.subIcbOfResidence[row] = dictionaries.subIcb.codeOf(child.subIcbOfResidence);
  columns.subIcbOfRegistration[row] = dictionaries.subIcb.codeOf(child.subIcbOfRegistration);
  columns.commissioner[row] = dictionaries.commissioner.codeOf(facts.commissioner);
  const { latest, steadyFrom, entries } = packDatedFacts(facts, dictionaries);
  columns.priority[row] = latest.priority;
  columns.team[row] = latest.team;
  columns.reason[row] = latest.reason;
  columns.school[row] = latest.school;
  columns.lookedAfter[row] = latest.lookedAfter;
  columns.ehcPlan[row] = latest.ehcPlan;
  columns.steadyFrom[row] = steadyFrom;
  return entries;
}

export const noCohortFacts = (): CohortFacts => ({
  sex: new Uint8Array(0),
  ethnicity: new Uint8Array(0),
  deprivationQuintile: new Uint8Array(0),
  subIcbOfResidence: new Uint16Array(0),
  subIcbOfRegistration: new Uint16Array(0),
  commissioner: new Uint16Array(0),
  priority: new Uint8Array(0),
  team: new Uint16Array(0),
  reason: new Uint8Array(0),
  school: new Uint16Array(0),
  lookedAfter: new Uint8Array(0),
  ehcPlan: new Uint8Array(0),
  steadyFrom: new Uint16Array(0),
});
