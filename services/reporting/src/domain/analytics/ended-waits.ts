import type { ClockStatus } from '@waits/contracts/api/clock';
import type { ClockColumns, ClockTable } from '../clock-table.js';
import { isNoWait, removalFrom, statusAfter } from '../clock-table.js';
import type { Cohort, CohortColumns } from '../cohort.js';
import { inCohort } from '../cohort.js';
import { int32At } from '../columns.js';
import { kindOf } from '../removals.js';
import type { Followed } from './kaplan-meier.js';

/** Waits by days waited, as far as that is known on the cohort's day. */
export type EndedWaits = {
  /** Ended from the first to the last day asked about by what the standard asks for; within and over the standard. */
  within: number[];
  over: number[];
  /** Ended in that time without. */
  unseen: number[];
  /** Begun in that time, and followed from then on. */
  followed: Followed & { stillWaiting: number; leftUnseen: number };
};

export type EndedQuestion = {
  clocks: ClockTable;
  referrals: CohortColumns;
  /** Its day is the last that anything is known of. */
  cohort: Cohort;
  /** Day numbers, both counted in. */
  from: number;
  to: number;
};

type Kind = 'within' | 'over' | 'unseen';

const JUDGED: Partial<Record<ClockStatus, Kind>> = {
  ...{ met: 'within', stopped: 'within', missed: 'over' },
};

/** How waits ended in a time, and what became of those that began in it: one pass. */
export function endedWaits(question: EndedQuestion): EndedWaits {
  const { clocks, referrals, cohort } = question;
  const columns = clocks.columns();
  const tally = createTally(question);
  const isAsked = inCohort(referrals, cohort);
  for (let row = 0; row < clocks.rows(); row += 1) {
    const referral = int32At(columns.referral, row);
    if (referral >= 0 && isAsked(referral)) tally.add(columns, row);
  }
  return tally.found;
}

function createTally({ cohort: { asOf }, from, to }: EndedQuestion) {
  const [seen, lost]: [number[], number[]] = [[], []];
  const found: EndedWaits = {
    ...{ within: [], over: [], unseen: [] },
    followed: { seen, lost, stillWaiting: 0, leftUnseen: 0 },
  };
  const isIn = (day: number): boolean => from <= day && day <= to;

  const follow = (days: number, kind: Kind | 'waiting'): void => {
    const { followed } = found;
    if (kind === 'waiting') followed.stillWaiting += 1;
    if (kind === 'unseen') followed.leftUnseen += 1;
    addOne(kind === 'within' || kind === 'over' ? seen : lost, days);
  };
  return {
    found,
    add: (columns: ClockColumns, row: number): void => {
      const start = int32At(columns.start, row);
      const until = int32At(columns.until, row);
      if (start > asOf) return;
      const kind = until > asOf ? 'waiting' : endOf(columns, row);
      if (kind === undefined) return;
      if (kind !== 'waiting' && isIn(until)) addOne(found[kind], until - start);
      if (isIn(start)) follow(Math.min(until, asOf) - start, kind);
    },
  };
}

/** How a wait ended; undefined for what goes on in another stretch, ended no wait, or is not in the figures. */
function endOf(columns: ClockColumns, row: number): Kind | undefined {
  const removal = isNoWait(columns, row) ? null : removalFrom(columns, row);
  if (removal === null) return undefined;
  const kind = kindOf(removal);
  if (kind === 'seen') return JUDGED[statusAfter(columns, row)];
  return kind === 'unseen' ? kind : undefined;
}

function addOne(counts: number[], days: number): void {
  counts[days] = (counts[days] ?? 0) + 1;
}
