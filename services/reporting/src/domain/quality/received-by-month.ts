import { addMonths } from '@waits/standards/calendar';
import { NEVER } from '../clock-table.js';
import { int32At } from '../columns.js';
import { dayOf } from '../day-number.js';
import type { Replica } from '../replica.js';

/** The month of a day number, `YYYY-MM`. */
export const monthOf = (day: number): string => dayOf(day).slice(0, 7);

/** The last `count` whole months before the day, in order. The month that has begun is not over and says nothing yet. */
export const wholeMonthsBefore = (day: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    addMonths(`${monthOf(day)}-01`, index - count).slice(0, 7),
  );

/** How many referrals each of these rows' months had, by month; a referral received on no known day counts in none. */
export function receivedByMonth({ referrals }: Replica, rows: readonly number[]) {
  const { receivedOn } = referrals.columns();
  const counts = new Map<string, number>();
  for (const row of rows) {
    const day = int32At(receivedOn, row);
    if (day === NEVER) continue;
    const month = monthOf(day);
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return counts;
}
