import type { CohortDimension } from '@waits/contracts/api/cohorts';
import type { Pathway } from '@waits/contracts/values';
import type { ClockTable } from '../clock-table.js';
import { NEVER } from '../clock-table.js';
import { within } from '../columns.js';
import type { Dated } from '../dated-facts.js';
import { silencesFrom } from '../quiet-waits.js';
import type { ReferralColumns, ReferralTable } from '../referral-table.js';
import type { Moments } from './moments.js';
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

/** Gives each wait's code as it was known on its day; 0 where it was not known. */
export type Read = (moments: Moments, codes: Int32Array) => void;

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
const NOT_SILENT = 1;
const SILENT = 2;
const yesOrNo = fixedVocabulary(['no', 'yes']);

/** One that is a column of the referrals and holds whatever the day. */
const still = (name: keyof ReferralColumns, vocabulary: Dimension['vocabulary']): Dimension => ({
  vocabulary,
  read: (tables) => {
    const column = tables.referrals.columns()[name];
    return ({ size, referrals }, codes) => {
      for (let index = 0; index < size; index += 1) {
        codes[index] = column[within(referrals, index)] ?? 0;
      }
    };
  },
});

/** One that holds from a day. */
const dated = (name: Dated, vocabulary: Dimension['vocabulary']): Dimension => ({
  vocabulary,
  read: ({ referrals: table }) => {
    const { steadyFrom, [name]: latest } = table.columns();
    const readEarlier = table.readDated(name);
    return ({ size, referrals, days }, codes) => {
      for (let index = 0; index < size; index += 1) {
        const referral = within(referrals, index);
        const day = within(days, index);
        const isSteady = day >= (steadyFrom[referral] ?? 0);
        codes[index] = isSteady ? (latest[referral] ?? 0) : readEarlier(referral, day);
      }
    };
  },
});

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
      return ({ size, referrals }, codes) => {
        for (let index = 0; index < size; index += 1) {
          const years = age[within(referrals, index)] ?? 0;
          codes[index] = years < 0 ? 0 : (bandCodes[years] ?? 0);
        }
      };
    },
  },
  age: {
    vocabulary: () => ages,
    read: (tables) => {
      const { age } = tables.referrals.columns();
      return ({ size, referrals }, codes) => {
        for (let index = 0; index < size; index += 1) {
          codes[index] = Math.max(-1, age[within(referrals, index)] ?? 0) + 1;
        }
      };
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
      return ({ size, referrals }, codes) => {
        for (let index = 0; index < size; index += 1) {
          const day = within(receivedOn, within(referrals, index));
          codes[index] = day === NEVER ? 0 : monthCodeOf(day);
        }
      };
    },
  },
  status: {
    vocabulary: () => fixedVocabulary(['running', 'breached']),
    read: ({ clocks }) => {
      const { due, grace } = clocks.columns();
      return ({ size, rows, days }, codes) => {
        for (let index = 0; index < size; index += 1) {
          const row = within(rows, index);
          // A limit that never comes has no grace, and is never over.
          const overdueFrom = within(due, row) + (grace[row] ?? 0);
          codes[index] = within(days, index) >= overdueFrom ? BREACHED : RUNNING;
        }
      };
    },
  },
  silent: {
    vocabulary: () => yesOrNo,
    read: (tables) => {
      const { lastActivityOn } = tables.referrals.columns();
      const sinceOf = silencesFrom();
      return ({ size, referrals, days }, codes) => {
        for (let index = 0; index < size; index += 1) {
          const last = within(lastActivityOn, within(referrals, index));
          codes[index] = last <= sinceOf(within(days, index)) ? SILENT : NOT_SILENT;
        }
      };
    },
  },
};
