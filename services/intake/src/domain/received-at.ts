import type { Instant } from '@waits/contracts/values';
import { londonInstant } from '@waits/standards/calendar';

const DEMO = 'demo-';

/** When this run of intake takes records in, and whether demo sources may say otherwise. */
export type Receipt = { now: Instant; acceptsDemoTime: boolean };

/**
 * When intake took an event: now. A demo source (`demo-…`) may set an earlier time where that is switched on, so that a
 * demonstration has a history; anybody else's `time` is not read.
 */
export function receivedAt(
  { source, time }: { source: string; time?: string | undefined },
  { now, acceptsDemoTime }: Receipt,
): Instant {
  if (!acceptsDemoTime || time === undefined || !source.startsWith(DEMO)) return now;
  const claimed = londonInstant(time);
  return Date.parse(claimed) < Date.parse(now) ? claimed : now;
}
