import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { FindingId } from '../quality/finding-rules.js';
import { canonicalContent } from './content.js';
import { correctedEvents } from './corrections.js';
import { compareEvents, compareInstants, compareRecorded, compareText } from './order.js';
import type { FirstRecorded } from './recordings.js';
import { noteFirst } from './recordings.js';

/**
 * The events that stand, in the order in which they are folded: each once, the latest copy of every row that a source
 * sends again, corrected or withdrawn as later corrections say. The order in which they are given does not matter. Of rows
 * that came more than once, `firstRecorded` is told when the first copy was recorded.
 */
export function standingEvents(
  given: readonly ReferralEvent[],
  findings: Set<FindingId>,
  firstRecorded: FirstRecorded,
): ReferralEvent[] {
  const known = withoutCopies(given, findings);
  const standing = correctedEvents(latestOfEachRecord(known, firstRecorded), known, findings);
  return standing.sort(compareEvents);
}

/** One event of each id of a source. Of two contents under one id, the one recorded first is kept. */
function withoutCopies(given: readonly ReferralEvent[], findings: Set<FindingId>): ReferralEvent[] {
  // Stryker disable next-line ConditionalExpression: spares work, as what came once has no copies
  if (new Set(given.map(({ id }) => id)).size === given.length) return [...given];
  const kept = new Map<string, ReferralEvent>();
  for (const event of given) {
    const taken = kept.get(event.id);
    const key =
      taken === undefined || taken.source === event.source
        ? event.id
        : `${event.source} ${event.id}`;
    const other = kept.get(key);
    kept.set(key, other === undefined ? event : preferred(other, event, findings));
  }
  return [...kept.values()];
}

function preferred(a: ReferralEvent, b: ReferralEvent, findings: Set<FindingId>): ReferralEvent {
  const [contentOfA, contentOfB] = [canonicalContent(a), canonicalContent(b)];
  const isEarlier = compareInstants(a.data.recordedAt, b.data.recordedAt);
  if (contentOfA !== contentOfB) findings.add('event-id-conflict');
  return (isEarlier || compareText(contentOfA, contentOfB)) <= 0 ? a : b;
}

/** A row that was sent again replaces its earlier copies, whatever type of event it has become. */
function latestOfEachRecord(
  events: ReferralEvent[],
  firstRecorded: FirstRecorded,
): ReferralEvent[] {
  // Stryker disable next-line ConditionalExpression,ArrowFunction: spares work, as each is the latest of itself
  if (events.every(({ data }) => data.recordKey === undefined)) return events;
  const latest = new Map<string, ReferralEvent>();
  for (const event of events) {
    const key = event.data.recordKey ?? `${event.source} ${event.id}`;
    const other = latest.get(key);
    if (other === undefined || compareRecorded(other, event) < 0) latest.set(key, event);
    noteFirst(firstRecorded, key, event.data.recordedAt);
  }
  return [...latest.values()];
}
