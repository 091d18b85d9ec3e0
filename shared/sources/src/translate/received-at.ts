import type { SourceEvent } from '@waits/contracts/source-event';
import type { Instant } from '@waits/contracts/values';
import { londonInstant } from '@waits/standards/calendar';

const DEMO = 'demo-';

/**
 * When this run of intake takes records in, and whether demo sources may say otherwise. In a trial nothing is received:
 * an event counts as received when it says, and where it does not say, when it was recorded.
 */
export type Receipt = { now: Instant; acceptsDemoTime: boolean; isTrial?: boolean };

/**
 * When intake took an event: now. A demo source (`demo-…`) may set an earlier time where that is switched on, so that a
 * demonstration has a history; anybody else's `time` is not read.
 */
export function receivedAt(
  { source, time, data }: Pick<SourceEvent, 'source' | 'time'> & { data: { recordedAt: string } },
  { now, acceptsDemoTime, isTrial }: Receipt,
): Instant {
  if (isTrial) return londonInstant(time ?? data.recordedAt);
  if (!acceptsDemoTime || time === undefined || !source.startsWith(DEMO)) return now;
  const claimed = londonInstant(time);
  return Date.parse(claimed) < Date.parse(now) ? claimed : now;
}
