import type { ReferralFacts } from '@waits/contracts/referral-state';
import { daysBetween, londonDay } from '@waits/standards/calendar';

/** No recording is known: facts of an earlier fold, or an event that nobody sent. */
export const LAG_UNKNOWN = 65_535;
const LONGEST = 65_534;

type Recording = ReferralFacts['recordings'][number];

/**
 * Timeliness: whole days from what happened to the London day on which it was first recorded at its source. What was recorded
 * ahead of its day counts as 0. `received` is that of the day of receipt, `later` the longest of all that came after.
 */
export function recordingLags({ recordings }: ReferralFacts): { received: number; later: number } {
  const isReceipt = ({ type }: Recording): boolean => type === 'referral.received';
  // Announced twice, it is known from the first announcement.
  const receipts = recordings.filter(isReceipt).map(lagOf);
  const later = recordings.filter((one) => !isReceipt(one)).map(lagOf);
  return {
    received: receipts.length === 0 ? LAG_UNKNOWN : Math.min(...receipts),
    later: later.length === 0 ? LAG_UNKNOWN : Math.max(...later),
  };
}

const lagOf = ({ on, at }: Recording): number =>
  Math.min(Math.max(daysBetween(on, londonDay(at)), 0), LONGEST);
