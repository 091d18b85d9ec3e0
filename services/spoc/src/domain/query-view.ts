import type { Query, QueryList } from '@waits/contracts/api/query';
import type { Instant } from '@waits/contracts/values';
import { londonDay } from '@waits/standards/calendar';
import { adviceNote } from './advice-clock.js';
import { OPEN } from './change-query.js';
import type { QueryRecord, QuerySummary } from './query-record.js';
import { urgencyOn } from './urgency.js';

/** A query in a list as it stands at a moment. */
export function summaryView(query: QuerySummary, now: Instant): QueryList['queries'][number] {
  const { id, reference, version, category, asker, subject, childId, status, team } = query;
  const { routing, assignee, receivedAt, dueAt } = query;
  return {
    ...{ id, reference, version, category, asker, subject, childId, status, team },
    ...{ routing, assignee, receivedAt, dueAt },
    urgency: urgencyOn(query.steps, londonDay(now)),
    dueWhy: [query.dueWhy, adviceNote(category, query.advice)].filter(Boolean).join(' '),
    isOverdue: OPEN.has(status) && dueAt !== null && Date.parse(dueAt) < Date.parse(now),
  };
}

/** A whole query as it stands at a moment. */
export function queryView(query: QueryRecord, now: Instant): Query {
  const { text, answer } = query;
  const history = query.history.map(({ at, what, by, note }) => ({ at, what, by, note }));
  return { ...summaryView(query, now), text, answer, history };
}
