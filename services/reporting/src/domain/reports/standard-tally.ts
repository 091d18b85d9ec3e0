import type { ClockColumns, ClockTable } from '../clock-table.js';
import { isNoWait, overdueFrom, removalFrom, statusAfter } from '../clock-table.js';
import type { Period } from '../cohorts/flow-events.js';
import type { CohortColumns } from '../cohort.js';
import { at, int32At } from '../columns.js';
import { kindOf } from '../removals.js';

/** The waits of one group under a standard: open on the last day, and ended within a time. Days waited, one for each. */
export type StandardTally = {
  waiting: number[];
  over: number;
  seen: number[];
  /** Of the seen, within the standard. */
  within: number;
  /** Left without being seen. */
  left: number;
};

type Asked = {
  clocks: ClockTable;
  referrals: CohortColumns;
  /** Code of the pathway, null for all. */
  pathway: number | null;
  time: Period;
};

/** The area's tally, and that of each provider by its code: one pass. */
export function tallyStandard({ clocks, referrals, pathway, time }: Asked): {
  area: StandardTally;
  byCode: Map<number, StandardTally>;
} {
  const columns = clocks.columns();
  const area = noTally();
  const byCode = new Map<number, StandardTally>();
  for (let row = 0; row < clocks.rows(); row += 1) {
    const referral = int32At(columns.referral, row);
    if (referral < 0 || (pathway !== null && at(referrals.pathway, referral) !== pathway)) continue;
    const add = partOf(columns, row, time);
    if (add === null) continue;
    const code = at(referrals.provider, referral);
    const tally = byCode.get(code) ?? noTally();
    byCode.set(code, tally);
    add(tally);
    add(area);
  }
  return { area, byCode };
}

const noTally = (): StandardTally => ({ waiting: [], over: 0, seen: [], within: 0, left: 0 });

type Add = (tally: StandardTally) => void;

/** What a stretch of a wait adds; null where it has no part in the time. */
function partOf(columns: ClockColumns, row: number, { from, to }: Period): Add | null {
  const start = int32At(columns.start, row);
  const until = int32At(columns.until, row);
  if (int32At(columns.from, row) > to || until < from) return null;
  if (until > to) {
    const isOver = to >= overdueFrom(columns, row);
    return (tally) => {
      tally.waiting.push(to - start);
      if (isOver) tally.over += 1;
    };
  }
  const removal = isNoWait(columns, row) ? null : removalFrom(columns, row);
  const kind = removal === null ? 'takenOut' : kindOf(removal);
  if (kind === 'takenOut') return null;
  if (kind === 'unseen') {
    return (tally) => {
      tally.left += 1;
    };
  }
  const isWithin = statusAfter(columns, row) !== 'missed';
  return (tally) => {
    tally.seen.push(until - start);
    if (isWithin) tally.within += 1;
  };
}
