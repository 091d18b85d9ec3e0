import type { ReferralEvent } from '@waits/contracts/referral-event';
import { compareEvents } from './order.js';

/** The events that stand, in the order in which they are folded. */
export function standingEvents(events: readonly ReferralEvent[]): {
  events: ReferralEvent[];
  findings: Set<string>;
} {
  const byId = new Map<string, ReferralEvent>();
  for (const event of events) byId.set(`${event.source} ${event.id}`, event);
  return { events: [...byId.values()].sort(compareEvents), findings: new Set() };
}
