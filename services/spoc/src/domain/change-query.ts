import type { Query } from '@waits/contracts/api/query';
import type { SpocEvent } from '@waits/contracts/spoc-event';
import type { Instant } from '@waits/contracts/values';
import { assertNever } from '@waits/kit/assert-never';
import { londonDay } from '@waits/standards/calendar';
import { adviceSent } from './advice-clock.js';
import { changesSince } from './changes-since.js';
import type { HistoryEntry, OutboxItem, QueryRecord } from './query-record.js';
import { spocEventOf } from './spoc-event-of.js';

/** What an officer may do to a query. */
export type Change =
  | { type: 'assign'; assignee: string }
  | { type: 'answer'; answer: string }
  | { type: 'close'; note: string | null }
  | { type: 'reopen'; note: string | null };

/** A change with who made it, when, and the version they were looking at. */
export type ChangeCommand = { change: Change; by: string; at: Instant; version: number };

export type Decision =
  | { accepted: true; query: QueryRecord }
  | { accepted: false; because: 'version-conflict' | 'query-state-conflict'; detail: string };

/** The query after a change, its history one entry longer, or why not. A stale change is refused, never merged. */
export function changeQuery(query: QueryRecord, command: ChangeCommand): Decision {
  if (command.version !== query.version) {
    return {
      accepted: false,
      because: 'version-conflict',
      detail: changesSince(query, command.version),
    };
  }
  const refusal = refusalOf(query, command.change);
  if (refusal) return { accepted: false, because: 'query-state-conflict', detail: refusal };
  return { accepted: true, query: changed(query, command) };
}

function refusalOf({ status }: QueryRecord, change: Change): string | null {
  const isOpen = OPEN.has(status);
  if (change.type === 'reopen') return isOpen ? 'The query is open already.' : null;
  if (change.type === 'close') return closeRefusal(status, change.note);
  return isOpen ? null : `The query is ${status}. Reopen it first.`;
}

function closeRefusal(status: Query['status'], note: string | null): string | null {
  if (status === 'closed') return 'The query is closed already.';
  return OPEN.has(status) && !note
    ? 'The query has no answer yet. Say in a note why it is closed without one.'
    : null;
}

/** The statuses of a query that someone still has to answer. */
export const OPEN: ReadonlySet<Query['status']> = new Set(['received', 'in-progress']);

function changed(query: QueryRecord, { change, by, at }: ChangeCommand): QueryRecord {
  const version = query.version + 1;
  const { fields, type, entry } = effectOf(query, change);
  const history = [...query.history, { ...entry, version, at, by }];
  const next = { ...query, ...fields, version, history };
  const told: OutboxItem[] = [spocEventOf(next, type, at)];
  if (change.type === 'answer' && next.advice) {
    const event = adviceSent({ ...next, advice: next.advice }, { at, on: londonDay(at) });
    told.push({ id: event.id, version, to: 'intake', event });
  }
  return { ...next, outbox: [...query.outbox, ...told] };
}

type Effect = {
  fields: Partial<QueryRecord>;
  type: SpocEvent['type'];
  entry: Pick<HistoryEntry, 'what' | 'note'>;
};

function effectOf(query: QueryRecord, change: Change): Effect {
  switch (change.type) {
    case 'assign':
      return {
        fields: { assignee: change.assignee, status: 'in-progress' },
        type: 'query.assigned',
        entry: { what: `Assigned to ${change.assignee}`, note: null },
      };
    case 'answer':
      // The answer stands in the history as well, so that a later one after a reopening does not replace it.
      return {
        fields: { answer: change.answer, status: 'answered' },
        type: 'query.answered',
        entry: { what: 'Answered', note: change.answer },
      };
    case 'close':
      return {
        fields: { status: 'closed' },
        type: 'query.closed',
        entry: {
          what: OPEN.has(query.status) ? 'Closed without an answer' : 'Closed',
          note: change.note,
        },
      };
    case 'reopen':
      return {
        fields: { status: query.assignee === null ? 'received' : 'in-progress' },
        type: 'query.reopened',
        entry: { what: 'Reopened', note: change.note },
      };
    default:
      return assertNever(change);
  }
}
