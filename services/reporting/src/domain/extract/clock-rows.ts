import type { ExtractClock } from '@waits/contracts/extract';
import type { ClockStatus } from '@waits/contracts/api/clock';
import type { Register } from '@waits/standards/standard';
import { statusOn } from '../clock-days.js';
import type { ClockTable, Stretch } from '../clock-table.js';
import { int32At } from '../columns.js';
import { localDate } from '../day-number.js';

/** The stretches of each referral's clocks under one standard, by the referral's row. */
export type ClocksByReferral = (referral: number) => Stretch[];

/** Which rows of a clock table are of which referral: two passes, once for all referrals. */
export function clocksByReferral(clocks: ClockTable, referrals: number): ClocksByReferral {
  const { referral } = clocks.columns();
  const first = new Int32Array(referrals).fill(-1);
  const next = new Int32Array(clocks.rows()).fill(-1);
  for (let row = 0; row < clocks.rows(); row += 1) {
    const of = int32At(referral, row);
    if (of < 0) continue;
    next[row] = int32At(first, of);
    first[of] = row;
  }
  return (of) => {
    const stretches: Stretch[] = [];
    for (let row = int32At(first, of); row >= 0; row = int32At(next, row)) {
      stretches.push(clocks.stretch(row));
    }
    return stretches.sort((a, b) => a.from - b.from || a.until - b.until);
  };
}

type Asked = {
  referral: string;
  register: Pick<Register, 'standards'>;
  /** By the place of the standard in the register. */
  clocks: readonly ClocksByReferral[];
  /** A day number. */
  day: number;
};

/** The clocks of a referral on a day, those that had begun by then, in the order of the register. */
export const clockRows = (
  row: number,
  { referral, register, clocks, day }: Asked,
): ExtractClock[] =>
  register.standards.flatMap(({ id }, place) => {
    const begun = (clocks[place]?.(row) ?? []).filter(({ from }) => from <= day);
    const last = begun.at(-1);
    if (last === undefined) return [];
    return [{ referral, standard: id, ...stateOf(last, statusOn(begun, day), day) }];
  });

const NOT_COUNTED: ReadonlySet<ClockStatus> = new Set([
  ...(['nullified', 'not-measurable', 'not-started'] as const),
]);

function stateOf(
  { start, due, until }: Stretch,
  status: ClockStatus,
  day: number,
): Omit<ExtractClock, 'referral' | 'standard'> {
  const isWaiting = day < until;
  const isCounted = !NOT_COUNTED.has(status);
  return {
    ...{ status, isWaiting },
    startedOn: localDate(start),
    dueOn: localDate(due),
    endedOn: isWaiting || !isCounted ? null : localDate(until),
    daysWaited: isCounted ? Math.min(day, until) - start : null,
  };
}
