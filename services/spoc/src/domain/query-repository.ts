import type { Query, Urgency } from '@waits/contracts/api/query';
import type { LocalDate } from '@waits/contracts/values';
import type { AdviceClock, OutboxItem, QueryRecord, QuerySummary } from './query-record.js';

/** Where a page of the list ended. `due` is empty for a query without a due time: those come first. */
export type ListPosition = { urgency: Urgency; due: string; id: string };

/** Which queries, as urgent as they are `on` that day, from after which one. */
export type ListRequest = {
  statuses: readonly Query['status'][];
  team: string | null;
  on: LocalDate;
  after: ListPosition | null;
  limit: number;
};

export type ListPage = { total: number; queries: QuerySummary[]; hasMore: boolean };

/** Items of one query that the world has not been told yet, oldest first. */
export type Untold = { id: string; items: OutboxItem[] };

/** Where queries live. The domain owns this interface; adapters implement it. */
export interface QueryRepository {
  /** False when a query with that id is there already. */
  insert(query: QueryRecord): Promise<boolean>;
  find(id: string): Promise<QueryRecord | undefined>;
  /** Writes the query when the stored one still has `expectedVersion`; false when another change came first. */
  replace(query: QueryRecord, expectedVersion: number): Promise<boolean>;
  /** Most urgent first, then by due time, then by id. */
  list(request: ListRequest): Promise<ListPage>;
  /** The versions of those of these queries that exist. */
  versions(ids: readonly string[]): Promise<Map<string, number>>;
  /** Queries with something untold whose id comes after `after`, by id. */
  untold(page: { after: string; limit: number }): Promise<Untold[]>;
  /** Takes items out of a query's outbox, whatever version it has by now, and notes what became of its advice clock. */
  settle(id: string, told: { itemIds: string[]; advice?: AdviceClock }): Promise<void>;
}
