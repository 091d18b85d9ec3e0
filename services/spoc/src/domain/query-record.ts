import type { NewQuery, Query } from '@waits/contracts/api/query';
import type { SourceEvent } from '@waits/contracts/source-event';
import type { SpocEvent } from '@waits/contracts/spoc-event';
import type { Instant, LocalDate } from '@waits/contracts/values';
import type { UrgencySteps } from './urgency.js';

/** One thing that happened to a query, with the version it made. */
export type HistoryEntry = Query['history'][number] & { version: number };

/**
 * Something the world must still be told. It is written with the change it tells of, in one document, so that no crash
 * between the two can lose it; `id` is the same however often it is sent.
 */
export type OutboxItem = { id: string; version: number } & (
  { to: 'spoc-events'; event: SpocEvent } | { to: 'intake'; event: SourceEvent }
);

/** The referral in waits that carries the statutory clock of one request for advice. */
export type AdviceClock = {
  referralId: string;
  state: 'being-sent' | 'running' | 'not-taken';
  /** Why intake did not take it, as its reason code. */
  reason: string | null;
};

/** A query as it is kept. What depends on the day it is read, its urgency and whether it is overdue, is not in it. */
export type QueryRecord = {
  id: string;
  reference: string;
  version: number;
  category: NewQuery['category'];
  asker: NewQuery['asker'];
  subject: string;
  text: string;
  childId: string | null;
  courtDate: LocalDate | null;
  steps: UrgencySteps;
  status: Query['status'];
  team: string;
  routing: Query['routing'];
  assignee: string | null;
  answer: string | null;
  receivedAt: Instant;
  dueAt: Instant | null;
  dueWhy: string;
  advice: AdviceClock | null;
  history: HistoryEntry[];
  outbox: OutboxItem[];
  /** Digest of the request that made it, without the NHS number: tells a repeat from another request. */
  requestDigest: string;
};

/** A query without its free text, as a list shows it. */
export type QuerySummary = Omit<QueryRecord, 'text' | 'answer' | 'history' | 'outbox'>;
