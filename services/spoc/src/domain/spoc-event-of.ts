import type { SpocEvent } from '@waits/contracts/spoc-event';
import type { Instant } from '@waits/contracts/values';
import { londonDay } from '@waits/standards/calendar';
import type { OutboxItem, QueryRecord } from './query-record.js';
import { urgencyOn } from './urgency.js';

/** What the rest of the system is told about a change: codes and times, never free text. One event a version. */
export function spocEventOf(
  query: Omit<QueryRecord, 'outbox'>,
  type: SpocEvent['type'],
  at: Instant,
): OutboxItem {
  const { id: queryId, version, category, status, team, dueAt } = query;
  const urgency = urgencyOn(query.steps, londonDay(at));
  const id = `${queryId}:${version}`;
  const rule = query.routing.rule;
  const event = { id, type, queryId, version, at, category, urgency, status, team, rule, dueAt };
  return { id, version, to: 'spoc-events', event };
}
