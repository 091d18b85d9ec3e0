import type { SourceEvent } from '@waits/contracts/source-event';
import type { Instant } from '@waits/contracts/values';
import { londonInstant } from '@waits/standards/calendar';

const DEMO = 'demo-';

/**
 * When this run of intake takes records in, and whether demo sources may say otherwise: in the event, or in `claimed` beside a
 * record of another format. In a trial nothing is received: an event counts as received when it says, and where it does not
 * say, when it was recorded.
 */
export type Receipt = {
  now: Instant;
  acceptsDemoTime: boolean;
  claimed?: string | undefined;
  isTrial?: boolean;
};

/**
 * When intake took an event: now. A demo source (`demo-…`) may set an earlier time where that is switched on, so that a
 * demonstration has a history; anybody else's `time` is not read.
 */
export function receivedAt(
  { source, time, data }: Pick<SourceEvent, 'source' | 'time'> & { data: { recordedAt: string } },
  { now, acceptsDemoTime, claimed, isTrial }: Receipt,
): Instant {
  if (isTrial) return londonInstant(time ?? data.recordedAt);
  const said = time ?? claimed;
  if (!acceptsDemoTime || said === undefined || !source.startsWith(DEMO)) return now;
  const instant = londonInstant(said);
  return Date.parse(instant) < Date.parse(now) ? instant : now;
}
