import type { ClockColumns, ClockTable } from '../clock-table.js';
import { isContinued, isNoWait, removalFrom } from '../clock-table.js';
import type { Cohort, CohortColumns } from '../cohort.js';
import { inCohort } from '../cohort.js';
import { int32At } from '../columns.js';
import { kindOf } from '../removals.js';

/** One week of a waiting list under a standard, in day numbers, both counted in. */
export type Week = {
  from: number;
  to: number;
  /** Waits that began. */
  arrivals: number;
  /** Waits that ended by what the standard asks for. */
  seen: number;
  /** Waits that ended without: discharged, rejected, withdrawn, died. */
  unseen: number;
  /** Waits that were taken out of the figures. */
  takenOut: number;
  /** Waiting at the end of the last day. */
  queue: number;
  /** Days that they have waited by then, in all. */
  daysWaited: number;
};

export type FlowQuestion = {
  clocks: ClockTable;
  referrals: CohortColumns;
  cohort: Cohort;
  /** How many weeks, the last of them ending on the cohort's day. */
  weeks: number;
};

const DAYS = 7;

/**
 * What came, went and was left in each week: one pass. On the day of a removal the child is off the list already, so that the
 * queue of a week is that of the week before, and arrivals, less removals. A wait whose start moves goes on.
 */
export function weeklyFlow(question: FlowQuestion): Week[] {
  const columns = question.clocks.columns();
  const tally = createTally(question);
  const isAsked = inCohort(question.referrals, question.cohort);
  for (let row = 0; row < question.clocks.rows(); row += 1) {
    const referral = int32At(columns.referral, row);
    if (referral >= 0 && isAsked(referral)) tally.add(columns, row);
  }
  return tally.weeks();
}

function createTally({ cohort, weeks: count }: Pick<FlowQuestion, 'cohort' | 'weeks'>) {
  const first = cohort.asOf - DAYS * count + 1;
  const weeks: Week[] = Array.from({ length: count }, (_, index) => ({
    ...{ from: first + DAYS * index, to: first + DAYS * index + DAYS - 1 },
    ...{ arrivals: 0, seen: 0, unseen: 0, takenOut: 0, queue: 0, daysWaited: 0 },
  }));
  const weekOf = (day: number): Week | undefined => weeks[Math.floor((day - first) / DAYS)];

  const addFlow = (columns: ClockColumns, row: number): void => {
    const began = isContinued(columns, row) ? undefined : weekOf(int32At(columns.from, row));
    if (began) began.arrivals += 1;
    const removal = removalFrom(columns, row);
    const ended = weekOf(int32At(columns.until, row));
    if (ended && removal !== null) ended[kindOf(removal)] += 1;
  };
  const addQueue = (from: number, until: number, start: number): void => {
    for (const week of weeks) {
      if (week.to < from) continue;
      if (week.to >= until) return;
      week.queue += 1;
      week.daysWaited += week.to - start;
    }
  };
  return {
    add: (columns: ClockColumns, row: number): void => {
      const from = int32At(columns.from, row);
      const until = int32At(columns.until, row);
      const start = int32At(columns.start, row);
      if (until < first || from > cohort.asOf) return;
      if (isNoWait(columns, row)) return;
      addFlow(columns, row);
      addQueue(from, until, start);
    },
    weeks: () => weeks,
  };
}
