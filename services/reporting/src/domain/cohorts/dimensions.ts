import type { CohortDimension } from '@waits/contracts/api/cohorts';
import type { Pathway } from '@waits/contracts/values';
import type { ClockTable } from '../clock-table.js';
import { NEVER, overdueFrom } from '../clock-table.js';
import { at, int32At } from '../columns.js';
import type { Dated } from '../dated-facts.js';
import type { ReferralColumns, ReferralTable } from '../referral-table.js';
import type { Vocabulary } from './vocabulary.js';
import {
  ages,
  fixedVocabulary,
  heldVocabulary,
  listedVocabulary,
  monthCodeOf,
  months,
} from './vocabulary.js';

/** What a dimension is read from. */
export type Tables = { clocks: ClockTable; referrals: ReferralTable };

/** The code of the wait in a row of the clock table, as it was known on a day; 0 where it was not known. */
export type Read = (row: number, day: number) => number;

/** One thing waits are filtered and grouped by. */
export type Dimension = {
  vocabulary: (referrals: ReferralTable) => Vocabulary;
  read: (tables: Tables) => Read;
};

/** Ages as the published autism statistics group them, as far as they concern a child or a young person. */
export const AGE_BANDS = [
  { label: 'under-10', below: 10 },
  { label: '10-17', below: 18 },
  { label: '18-24', below: 25 },
  { label: '25-and-over', below: Infinity },
] as const;

const bandCodes = Uint8Array.from(
  { length: 256 },
  (_, age) => AGE_BANDS.findIndex(({ below }) => age < below) + 1,
);

const PATHWAYS: Readonly<Record<Pathway, true>> = {
  ...{ ASD: true, CAMHS: true, SALT: true, COMMUNITY: true, EHC: true },
};

const RUNNING = 1;
const BREACHED = 2;
const yesOrNo = fixedVocabulary(['no', 'yes']);

/** One that is a column of the referrals and holds whatever the day. */
const still = (name: keyof ReferralColumns, vocabulary: Dimension['vocabulary']): Dimension => ({
  vocabulary,
  read: (tables) => {
    const column = tables.referrals.columns()[name];
    return ofReferral(tables, (referral) => at(column, referral));
  },
});

/** One that holds from a day. */
const dated = (name: Dated, vocabulary: Dimension['vocabulary']): Dimension => ({
  vocabulary,
  read: ({ clocks, referrals }) => {
    const { referral } = clocks.columns();
    const read = referrals.readDated(name);
    return (row, day) => read(int32At(referral, row), day);
  },
});

const ofReferral = ({ clocks }: Tables, read: (referral: number) => number): Read => {
  const { referral } = clocks.columns();
  return (row) => read(int32At(referral, row));
};

type Dictionaries = ReferralTable['dictionaries'];
const held =
  (name: keyof Dictionaries): Dimension['vocabulary'] =>
  ({ dictionaries }) =>
    heldVocabulary(dictionaries[name]);

export const DIMENSIONS: Readonly<Record<CohortDimension, Dimension>> = {
  pathway: still('pathway', ({ dictionaries }) =>
    listedVocabulary(Object.keys(PATHWAYS), dictionaries.pathway),
  ),
  provider: still('provider', held('provider')),
  team: dated('team', held('team')),
  subIcbOfResidence: still('subIcbOfResidence', held('subIcb')),
  subIcbOfRegistration: still('subIcbOfRegistration', held('subIcb')),
  commissioner: still('commissioner', held('commissioner')),
  priority: dated('priority', held('priority')),
  reason: dated('reason', held('reason')),
  ageBand: {
    vocabulary: () => fixedVocabulary(AGE_BANDS.map(({ label }) => label)),
    read: (tables) => {
      const { age } = tables.referrals.columns();
      return ofReferral(tables, (referral) => {
        const years = at(age, referral);
        return years < 0 ? 0 : at(bandCodes, years);
      });
    },
  },
  age: {
    vocabulary: () => ages,
    read: (tables) => {
      const { age } = tables.referrals.columns();
      return ofReferral(tables, (referral) => Math.max(-1, at(age, referral)) + 1);
    },
  },
  sex: still('sex', held('sex')),
  ethnicity: still('ethnicity', held('ethnicity')),
  deprivationQuintile: still('deprivationQuintile', () =>
    fixedVocabulary(['1', '2', '3', '4', '5']),
  ),
  lookedAfter: dated('lookedAfter', () => yesOrNo),
  ehcPlan: dated('ehcPlan', () => yesOrNo),
  school: dated('school', held('school')),
  referralMonth: {
    vocabulary: () => months,
    read: (tables) => {
      const { receivedOn } = tables.referrals.columns();
      return ofReferral(tables, (referral) => {
        const day = int32At(receivedOn, referral);
        return day === NEVER ? 0 : monthCodeOf(day);
      });
    },
  },
  status: {
    vocabulary: () => fixedVocabulary(['running', 'breached']),
    read: ({ clocks }) => {
      const columns = clocks.columns();
      return (row, day) => (day >= overdueFrom(columns, row) ? BREACHED : RUNNING);
    },
  },
};
