import type { NewQuery } from '@waits/contracts/api/query';
import type { Instant } from '@waits/contracts/values';
import { londonDay } from '@waits/standards/calendar';
import { adviceCaseOf, adviceReferralId, adviceRequested } from './advice-clock.js';
import type { ChildLookup } from './child-lookup.js';
import { noteOf } from './child-lookup.js';
import { CRISIS_GUIDANCE } from './crisis-guidance.js';
import { dueOf } from './due.js';
import type { OutboxItem, QueryRecord } from './query-record.js';
import { isRisk, routeQuery } from './route-query.js';
import { spocEventOf } from './spoc-event-of.js';
import { urgencySteps } from './urgency.js';

/** A new query without the NHS number: it has been exchanged for `child` before. */
export type ReceivedQuery = {
  id: string;
  /** When we wrote it down; it counts as received then unless the query says an earlier time. */
  at: Instant;
  query: Omit<NewQuery, 'nhsNumber'>;
  child: ChildLookup;
  requestDigest: string;
};

/** Routes a new query, gives it its clock and urgency, and notes what the world must be told of it. */
export function receiveQuery(received: ReceivedQuery): QueryRecord {
  const { id, at, query, child, requestDigest } = received;
  const { category, asker, subject, text } = query;
  const receivedAt = query.receivedAt ? new Date(query.receivedAt).toISOString() : at;
  const courtDate = query.courtDate ?? null;
  const facts = { category, isRisk: isRisk(query), receivedAt, courtDate };
  const { team, id: rule, why } = routeQuery(query);
  const due = dueOf(facts);
  const advice = adviceOf(received, receivedAt);
  const record: Omit<QueryRecord, 'outbox'> = {
    id,
    reference: referenceOf(id),
    version: 1,
    ...{ category, asker, subject, text },
    childId: childIdOf(received),
    courtDate,
    steps: urgencySteps(facts),
    status: 'received',
    team,
    routing: { rule, why },
    assignee: null,
    // Whoever discloses a risk is answered at once; the query stays open for the people who must act.
    answer: facts.isRisk ? CRISIS_GUIDANCE : null,
    receivedAt,
    dueAt: due.at,
    dueWhy: due.why,
    advice: advice?.clock ?? null,
    history: [
      {
        version: 1,
        at,
        what: facts.isRisk ? RECEIVED_RISK : RECEIVED,
        by: asker,
        note: noteOf(child),
      },
    ],
    requestDigest,
  };
  const outbox = [spocEventOf(record, 'query.received', at), ...(advice ? [advice.item] : [])];
  return { ...record, outbox };
}

const RECEIVED = 'Received and routed';
const RECEIVED_RISK = 'Received, sent to safeguarding and answered with crisis guidance';

/** What people quote: 40 bits of the id, in two groups that no one takes for an NHS number. */
export const referenceOf = (id: string): string => {
  const digits = id.replaceAll('-', '').slice(0, 10).toUpperCase();
  return `SPOC-${digits.slice(0, 5)}-${digits.slice(5)}`;
};

const childIdOf = ({ query, child }: ReceivedQuery): string | null =>
  child.kind === 'known' ? child.childId : (query.childId ?? null);

function adviceOf(
  received: ReceivedQuery,
  receivedAt: Instant,
): { clock: NonNullable<QueryRecord['advice']>; item: OutboxItem } | null {
  const advice = adviceCaseOf(received.query);
  const childId = childIdOf(received);
  if (!advice || childId === null) return null;
  const { id: queryId, at } = received;
  const event = adviceRequested({
    queryId,
    advice,
    childId,
    receivedOn: londonDay(receivedAt),
    at,
  });
  return {
    clock: { referralId: adviceReferralId(advice), state: 'being-sent', reason: null },
    item: { id: event.id, version: 1, to: 'intake', event },
  };
}
