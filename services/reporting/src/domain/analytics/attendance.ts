import type { AttendanceCounts } from '@waits/contracts/api/attendance';
import type { AppointmentOutcome } from '../attendance-outcomes.js';
import { OUTCOMES } from '../attendance-outcomes.js';
import type { Cohort } from '../cohort.js';
import { inCohort } from '../cohort.js';
import { dayOf } from '../day-number.js';
import { eachOutcome } from '../histories.js';
import type { ReferralTable } from '../referral-table.js';
import { wholePercent } from '../wait-counts.js';

/** What the figures mean, for who reads them. */
export const ATTENDANCE_DEFINITIONS = [
  'Counted are appointments of the referrals asked about, whether they still wait or not, by the day on which their outcome was known; one that was moved is one.',
  'Was not brought is a child that did not come and whose family had not said so before. One that came too late to be seen (7) is counted apart, and in neither side of the share; so is what was cancelled.',
  'The share is of the attended and those not brought. No publication that is followed here defines it for children; it is ours.',
] as const;

type Counts = Record<Exclude<AppointmentOutcome, 'booked'>, number>;

export type AttendanceAsked = {
  referrals: ReferralTable;
  /** One more than the highest row of a referral. */
  rows: number;
  cohort: Cohort;
  /** Day numbers, both counted in. */
  from: number;
  to: number;
};

/** What became of appointments in a time: in all, by month, and by the code of the provider; one pass. */
export function attendance({ referrals, rows, cohort, from, to }: AttendanceAsked) {
  const { provider } = referrals.columns();
  const isAsked = inCohort(referrals.columns(), cohort);
  const byDay = new Int32Array(Math.max(0, to - from + 1) * KINDS);
  const byProvider = new Int32Array(referrals.dictionaries.provider.size() * KINDS);
  let ofProvider = 0;
  const tell = (day: number, outcome: number): void => {
    addOne(byDay, (day - from) * KINDS + outcome);
    addOne(byProvider, ofProvider + outcome);
  };
  for (let row = 0; row < rows; row += 1) {
    ofProvider = (provider[row] ?? 0) * KINDS;
    if (isAsked(row)) eachOutcome(referrals.histories, row, { from, to, tell });
  }
  const months = monthsOf(byDay, from);
  return {
    total: told(sumOf(months.map(({ counts }) => counts))),
    months: months.map(({ month, counts }) => ({ month, ...told(counts) })),
    providers: new Map(
      groupsIn(byProvider).map(({ place, counts }) => [place, told(counts)] as const),
    ),
  };
}

const KINDS = OUTCOMES.length;

const addOne = (counts: Int32Array, index: number): void => {
  counts[index] = (counts[index] ?? 0) + 1;
};

/** The groups of which anything is counted, by their place. */
const groupsIn = (all: Int32Array): { place: number; counts: Counts }[] =>
  Array.from({ length: all.length / KINDS }, (_, place) => ({
    place,
    found: all.subarray(place * KINDS, (place + 1) * KINDS),
  }))
    .filter(({ found }) => found.some((count) => count > 0))
    .map(({ place, found }) => ({ place, counts: countsOf(found) }));

const countsOf = (found: Int32Array): Counts =>
  Object.fromEntries(
    OUTCOMES.flatMap((name, kind) => (name === 'booked' ? [] : [[name, found[kind] ?? 0]])),
  ) as Counts;

function monthsOf(byDay: Int32Array, from: number): { month: string; counts: Counts }[] {
  const months = new Map<string, Counts[]>();
  for (const { place, counts } of groupsIn(byDay)) {
    const month = dayOf(from + place).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), counts]);
  }
  return [...months].map(([month, days]) => ({ month, counts: sumOf(days) })).sort(byMonth);
}

const sumOf = (parts: readonly Counts[]): Counts =>
  Object.fromEntries(
    OUTCOMES.flatMap((name) =>
      name === 'booked' ? [] : [[name, parts.reduce((sum, part) => sum + part[name], 0)]],
    ),
  ) as Counts;

const byMonth = (a: { month: string }, b: { month: string }): number =>
  a.month < b.month ? -1 : 1;

const told = (counts: Counts): AttendanceCounts => ({
  ...counts,
  percentNotBrought: wholePercent(counts.notBrought, counts.attended + counts.notBrought),
});
