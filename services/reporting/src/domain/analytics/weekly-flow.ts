import type { ClockColumns, ClockTable } from '../clock-table.js';
import { isContinuedIn, isNoWait, removalFrom } from '../clock-table.js';
import type { Cohort, CohortColumns } from '../cohort.js';
import { inCohort } from '../cohort.js';
import { within } from '../columns.js';
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
  const { clocks, referrals, cohort, weeks } = question;
  const columns = clocks.columns();
  const tally = createTally(cohort.asOf, weeks);
  const isAsked = inCohort(referrals, cohort);
  const first = cohort.asOf - DAYS * weeks + 1;
  for (let row = 0; row < clocks.rows(); row += 1) {
    const from = within(columns.from, row);
    const until = within(columns.until, row);
    if (until < first || from > cohort.asOf) continue;
    if (from === until && isNoWait(columns, row)) continue;
    if (isAsked(within(columns.referral, row))) tally.add(columns, row);
  }
  return tally.weeks();
}

const KINDS = ['seen', 'unseen', 'takenOut'] as const;
const ARRIVALS = 0;
const FIELDS = 1 + KINDS.length;

/** Which count the end of a wait belongs to, by the number that the columns say it with; 0 for none. */
const COUNTED_AS = Uint8Array.from({ length: 256 }, (_, after) => {
  const removal = removalFrom({ after: Uint8Array.of(after) }, 0);
  return removal === null ? 0 : 1 + KINDS.indexOf(kindOf(removal));
});

/**
 * Of a queue there is kept by how much it is larger than that of the week before, and of its members by how much the days on which
 * they began come to more: a wait of many weeks is then noted twice, and not once a week.
 */
function createTally(asOf: number, count: number) {
  const first = asOf - DAYS * count + 1;
  const counts = new Int32Array(count * FIELDS);
  const joined = new Int32Array(count + 1);
  const startsJoined = new Float64Array(count + 1);

  const countIn = (day: number, field: number): void => {
    const week = Math.floor((day - first) / DAYS);
    if (week < 0 || week >= count) return;
    counts[week * FIELDS + field] = within(counts, week * FIELDS + field) + 1;
  };
  /** The first week that ends on a day or after it. */
  const weekFrom = (day: number): number =>
    Math.min(count, Math.max(0, Math.ceil((day - first - DAYS + 1) / DAYS)));
  const join = (week: number, change: 1 | -1, start: number): void => {
    joined[week] = within(joined, week) + change;
    startsJoined[week] = (startsJoined[week] ?? 0) + change * start;
  };
  return {
    add: (columns: ClockColumns, row: number): void => {
      const from = within(columns.from, row);
      const until = within(columns.until, row);
      const after = columns.after[row] ?? 0;
      if (!isContinuedIn(after)) countIn(from, ARRIVALS);
      const kind = COUNTED_AS[after] ?? 0;
      if (kind > 0) countIn(until, kind);
      const [began, ended] = [weekFrom(from), weekFrom(until)];
      if (began >= ended) return;
      join(began, 1, within(columns.start, row));
      join(ended, -1, within(columns.start, row));
    },
    weeks: (): Week[] => {
      let [queue, starts] = [0, 0];
      return Array.from({ length: count }, (_, week) => {
        const from = first + DAYS * week;
        const to = from + DAYS - 1;
        queue += within(joined, week);
        starts += startsJoined[week] ?? 0;
        const [arrivals = 0, seen = 0, unseen = 0, takenOut = 0] = counts.subarray(week * FIELDS);
        const daysWaited = queue * to - starts;
        return { from, to, arrivals, seen, unseen, takenOut, queue, daysWaited };
      });
    },
  };
}
