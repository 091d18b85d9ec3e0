import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { Instant } from '@waits/contracts/values';
import { compareInstants } from './order.js';

/** When the first copy of a row was recorded, by record key: a row that is sent every month was known from the first. */
export type FirstRecorded = Map<string, Instant>;

/** Remembers the earliest of the copies. */
export function noteFirst(first: FirstRecorded, recordKey: string, recordedAt: Instant): void {
  const known = first.get(recordKey);
  if (known === undefined || compareInstants(recordedAt, known) < 0) {
    first.set(recordKey, recordedAt);
  }
}

/** The events that start a wait, end it, or take the child off the list. */
const RECORDED: ReadonlySet<string> = new Set([
  ...['referral.received', 'referral.closed', 'referral.rejected', 'appointment.attended'],
  ...['assessment.started', 'intervention.delivered', 'ehc.advice-requested', 'ehc.advice-sent'],
]);

/** Keeps when an event on which a wait depends was written down at its source, so that it can be told how late that was. */
export function noteRecording(
  facts: ReferralFacts,
  { type, data: { occurredOn: on, recordedAt, recordKey } }: ReferralEvent,
  first: FirstRecorded,
): void {
  if (!RECORDED.has(type)) return;
  // Stryker disable next-line LogicalOperator: asked for the types, as every row with a key was noted
  const at = recordKey === undefined ? recordedAt : (first.get(recordKey) ?? recordedAt);
  facts.recordings.push({ type, on, at: toTheSecond(at) });
}

/** Of what several rows of a source say together, thousandths of a second tell only how many of them were known. */
const toTheSecond = (at: string): string => at.replace(/\.\d+Z$/, '.000Z');
