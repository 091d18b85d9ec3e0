import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { RecordDocument } from './documents.js';
import { unique } from './event-set.js';
import type { Withdrawal } from './standing-events.js';
import { compareCopies } from './standing-events.js';

/** The resent row with one more copy: the copy recorded last (tie: the higher event id) says where it lies. */
export function withCopy(held: RecordDocument | undefined, event: ReferralEvent): RecordDocument {
  const copy = {
    _id: event.data.recordKey ?? '',
    version: held?.version ?? 0,
    subject: event.subject,
    recordedAt: event.data.recordedAt,
    eventId: event.id,
  };
  if (!held) return { ...copy, earlier: [] };
  const isLater = compareCopies(copy, held) > 0;
  const subjects = unique([...held.earlier, held.subject, copy.subject]);
  const latest = isLater ? copy : held;
  return { ...latest, earlier: subjects.filter((subject) => subject !== latest.subject) };
}

/**
 * What the latest copy of a row takes back: every earlier copy at every subject where the row ever lay. Nothing while it
 * lay under one subject only, for the fold takes the latest copy by itself.
 */
export function withdrawalsOf(
  record: RecordDocument,
): { subject: string; withdrawal: Withdrawal }[] {
  const { _id: recordKey, recordedAt, eventId, subject: latest, earlier } = record;
  if (earlier.length === 0) return [];
  return [...earlier, latest].map((subject) => ({
    subject,
    withdrawal: { recordKey, recordedAt, eventId, subject: latest },
  }));
}
