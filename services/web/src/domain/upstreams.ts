import type { ReferralClocks } from '@waits/contracts/api/clock';
import type {
  LostQueries,
  NewQuery,
  Query,
  QueryList,
  QueryWithWaits,
} from '@waits/contracts/api/query';
import type { Summary, Worklist } from '@waits/contracts/api/reporting';
import type { Sharing } from '@waits/contracts/api/sharing';

/** One wrong field, as the service named it: `#/body/subject`. */
export type FieldFault = { pointer: string; detail: string };

/**
 * A service's answer. `refused`: it said no, and why · `down`: it did not answer, and why · `misunderstood`: it answered
 * something else than agreed.
 */
export type Answer<T> =
  | { ok: true; value: T }
  | {
      ok: false;
      kind: 'refused';
      slug: string;
      status: number;
      detail: string;
      errors: FieldFault[];
    }
  | { ok: false; kind: 'down' | 'misunderstood'; service: string; why: string };

/** Parameters of an address; what is undefined or empty is left out. */
export type Params = Readonly<Record<string, string | undefined>>;

/** What an officer does to a query: the version they saw, who they are, and the change's own field. */
export type ChangeName = 'assign' | 'answer' | 'close' | 'reopen';
export type ChangeBody = { version: number; by: string } & Partial<
  Record<'assignee' | 'answer' | 'note', string>
>;

/** A table as a file, read while it comes. `disposition` has the name that it is to be kept under. */
export type FileGiven = {
  body: AsyncIterable<Uint8Array | string>;
  type: string;
  disposition: string | null;
};

/** A table that can be taken away, and as what. */
export type FileAsked = { of: 'summary' | 'worklist'; format: 'csv' | 'xlsx' };

/** The figures. */
export interface Reporting {
  summary(params: Params, requestId: string): Promise<Answer<Summary>>;
  worklist(params: Params, requestId: string): Promise<Answer<Worklist>>;
  file(file: FileAsked, params: Params, requestId: string): Promise<Answer<FileGiven>>;
}

/** One referral's clocks. */
export interface Waits {
  clocks(referralId: string, params: Params, requestId: string): Promise<Answer<ReferralClocks>>;
}

/** The Single Point of Contact. `once` makes a repeated sending of one form harmless. */
export interface Spoc {
  list(params: Params, requestId: string): Promise<Answer<QueryList>>;
  /** What its store has lost, as after a restored copy. */
  lost(requestId: string): Promise<Answer<LostQueries>>;
  one(id: string, requestId: string): Promise<Answer<QueryWithWaits>>;
  create(query: NewQuery, once: string, requestId: string): Promise<Answer<Query>>;
  change(id: string, change: Change, requestId: string): Promise<Answer<Query>>;
}
export type Change = { name: ChangeName; body: ChangeBody };

/** The door by which records come in, and who may use it. */
export interface Intake {
  sharing(requestId: string): Promise<Answer<Sharing>>;
}

export type Upstreams = { intake: Intake; reporting: Reporting; waits: Waits; spoc: Spoc };
