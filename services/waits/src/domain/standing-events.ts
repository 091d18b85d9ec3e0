import type { ReferralEvent, ReferralEventOf } from '@waits/contracts/referral-event';
import { compareInstants, compareRecorded, compareText } from '@waits/standards/fold/order';

/** One copy of a resent row: the latest, which says where the row lies, is the greatest by `compareCopies`. */
export type Copy = { recordedAt: string; eventId: string; subject: string };

/** By when it was recorded, ties by event id and then subject, so that one copy is the latest in any order of arrival. */
export const compareCopies = (a: Copy, b: Copy): number =>
  compareInstants(a.recordedAt, b.recordedAt) ||
  compareText(a.eventId, b.eventId) ||
  compareText(a.subject, b.subject);

/** A row that a later copy moved to another subject: earlier copies of `recordKey` no longer count here. */
export type Withdrawal = Copy & { recordKey: string };

/** The events of a subject without the rows that moved to another one: what is folded. */
export function withoutWithdrawn(
  events: readonly ReferralEvent[],
  withdrawn: readonly Withdrawal[],
): ReferralEvent[] {
  if (withdrawn.length === 0) return [...events];
  const byKey = new Map(withdrawn.map((withdrawal) => [withdrawal.recordKey, withdrawal]));
  return events.filter((event) => {
    const moved = byKey.get(event.data.recordKey ?? '');
    return !moved || !isBefore(event, moved);
  });
}

/** Keeps, of each `recordKey`, the withdrawal by its latest copy. */
export function addWithdrawals(
  held: readonly Withdrawal[],
  more: readonly Withdrawal[],
): Withdrawal[] {
  const byKey = new Map<string, Withdrawal>();
  for (const withdrawal of [...held, ...more]) {
    const other = byKey.get(withdrawal.recordKey);
    if (!other || compareCopies(other, withdrawal) < 0) byKey.set(withdrawal.recordKey, withdrawal);
  }
  return [...byKey.values()].sort((a, b) => compareText(a.recordKey, b.recordKey));
}

/**
 * The events whose tokens still name the child: not withdrawn, not followed by a later copy of the same row, and not
 * corrected away. A correction that names no child leaves the tokens of what it corrects, since it said nothing of them;
 * one that withdraws an event and merely repeats its tokens names nobody.
 */
export function namingEvents(
  events: readonly ReferralEvent[],
  withdrawn: readonly Withdrawal[],
): ReferralEvent[] {
  const known = withoutWithdrawn(events, withdrawn);
  const latest = latestOfRows(known);
  const corrected = correctedEvents(latest, known);
  return latest.filter((event) => !corrected.has(event) && !isMereWithdrawal(event, known));
}

function latestOfRows(events: readonly ReferralEvent[]): ReferralEvent[] {
  const latest = new Map<string, ReferralEvent>();
  for (const event of events) {
    const key = event.data.recordKey;
    const other = key === undefined ? undefined : latest.get(key);
    if (key !== undefined && (!other || compareRecorded(other, event) < 0)) latest.set(key, event);
  }
  return events.filter(
    (event) => event.data.recordKey === undefined || latest.get(event.data.recordKey) === event,
  );
}

/** Events whose tokens a standing correction took back: it withdrew the event, or named the child anew. */
function correctedEvents(
  standing: readonly ReferralEvent[],
  known: readonly ReferralEvent[],
): Set<ReferralEvent> {
  const withdrawn = new Set<ReferralEvent>();
  const corrected = new Set<ReferralEvent>();
  const decided = new Set<ReferralEvent>();
  const corrections = standing.filter(isCorrection).sort((a, b) => compareRecorded(b, a));
  // Newest first: a correction that was itself withdrawn is known before it is looked at.
  for (const correction of corrections) {
    const target = targetOf(correction, known);
    if (!target || withdrawn.has(correction) || decided.has(target)) continue;
    decided.add(target);
    const { becomes, tokens } = correction.data;
    if (becomes === null) withdrawn.add(target);
    if (becomes === null || tokens.length > 0) corrected.add(target);
  }
  return corrected;
}

/** Senders put the patient on every record: what is taken back must not stand again by its being taken back. */
function isMereWithdrawal(event: ReferralEvent, known: readonly ReferralEvent[]): boolean {
  if (!isCorrection(event) || event.data.becomes !== null) return false;
  const taken = targetOf(event, known)?.data.tokens;
  return taken !== undefined && event.data.tokens.every((token) => taken.includes(token));
}

/** The event a correction is about: its own source's, since ids are unique there, else the one of the first source. */
function targetOf(
  { source, data }: Correction,
  known: readonly ReferralEvent[],
): ReferralEvent | undefined {
  const named = known.filter(({ id }) => id === data.of);
  const [first] = [...named].sort((a, b) => compareText(a.source, b.source));
  return named.find((event) => event.source === source) ?? first;
}

type Correction = ReferralEventOf<'referral.corrected'>;

const isCorrection = (event: ReferralEvent): event is Correction =>
  event.type === 'referral.corrected';

const isBefore = ({ id, subject, data }: ReferralEvent, moved: Withdrawal): boolean =>
  compareCopies({ recordedAt: data.recordedAt, eventId: id, subject }, moved) < 0;
