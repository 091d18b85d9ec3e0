import type { ReferralFacts } from '@waits/contracts/referral-state';
import { isMedium, wasSeen } from '@waits/standards/measure/candidates';
import { ALWAYS } from '../clock-table.js';
import type { Period } from '../cohorts/flow-events.js';
import { at } from '../columns.js';
import { dayNumber, dayNumberOr } from '../day-number.js';
import { createPackedLists } from '../packed-lists.js';

/** What a diagnosis is to the national autism statistic. */
export const DIAGNOSIS = { autism: 0, otherMental: 1, notMental: 2 } as const;
export type DiagnosisKind = keyof typeof DIAGNOSIS;

/** What the national autism statistic asks of a referral, of those that were ever for suspected autism. Day numbers. */
export type AutismFacts = {
  set: (row: number, facts: ReferralFacts) => void;
  clear: (row: number) => void;
  isCounted: (row: number) => boolean;
  /** Whether suspected autism was the reason on a day. */
  isForAutism: (row: number, day: number) => boolean;
  /** Whether a first appointment was in this time, both days counted in. */
  wasSeenIn: (row: number, from: number, to: number) => boolean;
  /** Days from the receipt to the first appointment up to a day, null for none. */
  daysToFirst: (row: number, until: number) => number | null;
  wasDiagnosedIn: (row: number, kind: DiagnosisKind, time: Period) => boolean;
  bytes: () => number;
};

const SUSPECTED_AUTISM = '25';
const COUNTED_FROM = '2018-04-01';
/** Autism in ICD-10: F84, F88 and F89 without Rett's syndrome (F84.2) and the overactive disorder (F84.4). */
const AUTISM = /^F(?:84(?!\.?[24])|8[89])/;

/** Face to face or by video; a telephone call is no appointment here. */
const MEDIA = [
  { code: '01' },
  { code: '03', to: '2021-09-30' },
  { code: '11', from: '2021-10-01' },
] as const;

// A list: the day of receipt, how many reasons and contacts there are, reasons (day, whether autism), contacts (day), and
// diagnoses (day and kind).
const HEAD = 3;
const KINDS = 4;

export function createAutismFacts(): AutismFacts {
  const lists = createPackedLists(new Int32Array(0));
  /** Where the parts of a list are; all are empty where there is none. */
  const contactsAt = (row: number): number =>
    lists.startOf(row) + (lists.lengthOf(row) === 0 ? 0 : HEAD + 2 * lists.at(row, 1));
  const diagnosesAt = (row: number): number => contactsAt(row) + lists.at(row, 2);
  const endOf = (row: number): number => lists.startOf(row) + lists.lengthOf(row);
  return {
    set: (row, facts) => {
      lists.set(row, isInStatistic(facts) ? pack(facts) : []);
    },
    clear: (row) => {
      lists.set(row, []);
    },
    isCounted: (row) => lists.lengthOf(row) > 0,
    isForAutism: (row, day) => {
      const [pool, end] = [lists.pool(), contactsAt(row)];
      let isForAutism = false;
      for (let place = lists.startOf(row) + HEAD; place < end; place += 2) {
        if (at(pool, place) <= day) isForAutism = at(pool, place + 1) === 1;
      }
      return isForAutism;
    },
    wasSeenIn: (row, from, to) => {
      const [pool, end] = [lists.pool(), diagnosesAt(row)];
      for (let place = contactsAt(row); place < end; place += 1) {
        if (from <= at(pool, place) && at(pool, place) <= to) return true;
      }
      return false;
    },
    daysToFirst: (row, until) => {
      if (lists.at(row, 2) === 0) return null;
      const first = at(lists.pool(), contactsAt(row));
      return first > until ? null : first - lists.at(row, 0);
    },
    wasDiagnosedIn: (row, kind, { from, to }) => {
      const [pool, end] = [lists.pool(), endOf(row)];
      for (let place = diagnosesAt(row); place < end; place += 1) {
        const day = Math.floor(at(pool, place) / KINDS);
        const isKind = at(pool, place) - day * KINDS === DIAGNOSIS[kind];
        if (isKind && from <= day && day <= to) return true;
      }
      return false;
    },
    bytes: lists.bytes,
  };
}

/** Received since April 2018 for suspected autism, at some time, and without a stay in hospital. */
const isInStatistic = ({ reasons, receivedOn, hospitalSpells }: ReferralFacts): boolean =>
  receivedOn !== null &&
  receivedOn >= COUNTED_FROM &&
  hospitalSpells.length === 0 &&
  reasons.some(({ code }) => code === SUSPECTED_AUTISM);

function pack({ reasons, receivedOn, contacts, diagnoses }: ReferralFacts): number[] {
  const received = dayNumberOr(receivedOn, ALWAYS);
  const seen = contacts
    .filter((one) => wasSeen(one) && MEDIA.some((rule) => isMedium(rule, one)))
    .map(({ on }) => dayNumber(on))
    .filter((day) => day >= received)
    .sort((a, b) => a - b);
  return [
    ...[received, reasons.length, seen.length],
    ...reasons.flatMap(({ from, code }) => [dayNumber(from), code === SUSPECTED_AUTISM ? 1 : 0]),
    ...seen,
    ...diagnoses
      .filter(({ scheme }) => scheme === 'icd10')
      .map(({ on, code }) => dayNumber(on) * KINDS + DIAGNOSIS[kindOf(code)]),
  ];
}

const kindOf = (code: string): DiagnosisKind => {
  if (AUTISM.test(code)) return 'autism';
  return code.startsWith('F') ? 'otherMental' : 'notMental';
};
