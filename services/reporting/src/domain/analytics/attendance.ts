import type { AttendanceCounts } from '@waits/contracts/api/attendance';
import type { AppointmentOutcome } from '../attendance-outcomes.js';
import type { Cohort } from '../cohort.js';
import { inCohort } from '../cohort.js';
import { at } from '../columns.js';
import { dayOf } from '../day-number.js';
import { outcomesIn } from '../histories.js';
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
  const [total, months, providers] = [
    noCounts(),
    new Map<string, Counts>(),
    new Map<number, Counts>(),
  ];
  const columns = referrals.columns();
  const isAsked = inCohort(columns, cohort);
  const monthOf = createMonthOf();
  for (let row = 0; row < rows; row += 1) {
    if (!isAsked(row)) continue;
    for (const { day, outcome } of outcomesIn(referrals.historyOf(row), from, to)) {
      total[outcome] += 1;
      countsIn(months, monthOf(day))[outcome] += 1;
      countsIn(providers, at(columns.provider, row))[outcome] += 1;
    }
  }
  return {
    total: told(total),
    months: [...months].map(([month, counts]) => ({ month, ...told(counts) })).sort(byMonth),
    providers: new Map([...providers].map(([code, counts]) => [code, told(counts)])),
  };
}

/** The month of a day number; each day is worked out once. */
function createMonthOf(): (day: number) => string {
  const known = new Map<number, string>();
  return (day) => {
    const month = known.get(day) ?? dayOf(day).slice(0, 7);
    known.set(day, month);
    return month;
  };
}

const noCounts = (): Counts => ({
  ...{ attended: 0, notBrought: 0, tooLate: 0 },
  ...{ cancelledByFamily: 0, cancelledByProvider: 0, cancelled: 0 },
});

function countsIn<K>(groups: Map<K, Counts>, key: K): Counts {
  const counts = groups.get(key) ?? noCounts();
  groups.set(key, counts);
  return counts;
}

const byMonth = (a: { month: string }, b: { month: string }): number =>
  a.month < b.month ? -1 : 1;

const told = (counts: Counts): AttendanceCounts => ({
  ...counts,
  percentNotBrought: wholePercent(counts.notBrought, counts.attended + counts.notBrought),
});
