import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { Instant } from '@waits/contracts/values';
import { londonDay } from './calendar.js';
import { compareInstants } from './fold/order.js';

/** A moment up to which something was known, itself included: an `Instant`, or the whole of a `LocalDate` in London. */
export type KnownAt = string;

/** Whether what was received then was known at that moment. */
export const isKnownAt = (receivedAt: Instant, knownAt: KnownAt): boolean =>
  DAY.test(knownAt) ? londonDay(receivedAt) <= knownAt : compareInstants(receivedAt, knownAt) <= 0;

/**
 * The events that had been received by then, to be folded in place of all. `asOf` bounds what had happened and never
 * hides a correction; this bounds what was known, and does.
 */
export const eventsKnownAt = (
  events: readonly ReferralEvent[],
  knownAt: KnownAt,
): ReferralEvent[] => events.filter(({ time }) => isKnownAt(time, knownAt));

const DAY = /^\d{4}-\d{2}-\d{2}$/;
