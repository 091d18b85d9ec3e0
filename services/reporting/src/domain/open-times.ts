import type { ReferralFacts } from '@waits/contracts/referral-state';
import { isOpen, onlyTimeOpen } from '@waits/standards/open';
import { NEVER } from './clock-table.js';
import { dayNumber, dayNumberOr, dayOf } from './day-number.js';
import { factDays } from './fact-days.js';
import type { OpenTime } from './histories.js';

/** The times a referral was on the list, ascending. */
export function openTimes(facts: ReferralFacts): OpenTime[] {
  if (facts.reopenings.length === 0) {
    const only = onlyTimeOpen(facts);
    return only === null
      ? []
      : [{ from: dayNumber(only.from), until: dayNumberOr(only.until, NEVER) }];
  }
  const times: OpenTime[] = [];
  let open: OpenTime | null = null;
  for (const day of factDays(facts)) {
    const isNow = isOpen(facts, dayOf(day));
    if (isNow && open === null) times.push((open = { from: day, until: NEVER }));
    if (!isNow && open !== null) {
      open.until = day;
      open = null;
    }
  }
  return times;
}
