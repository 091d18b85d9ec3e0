import type { Fault } from '@waits/contracts/dead-letter';
import type { Instant } from '@waits/contracts/values';
import type { EarlierRow, SourceRead } from '../dialect.js';
import type { SourceSettings } from '../settings/source-settings.js';
import type { Values } from './cells.js';
import type { CodeLists } from './code-lists.js';

/** A row with what is known around it. */
export type Row = {
  /** The table's number, such as `MHS101`. */
  table: string;
  values: Values;
  /** Where in the sender's row a field stands. */
  pointerOf: (field: string) => string;
  warnings: readonly Fault[];
  source: SourceSettings;
  /** Whose row it is, and when the source knew it, in UTC. */
  provider: string;
  recordedAt: Instant;
  /** What its submission is called, where the sender says. */
  submissionId: string | null;
  lists: CodeLists;
  /** Whether the data set has a table of teams with their types, 902. */
  hasTeamDetails: boolean;
  /** The key of a row of this provider, by its table's number without the prefix and its own natural key. */
  keyOf: (table: string, ...natural: readonly string[]) => string;
  earlier: (key: string) => EarlierRow | undefined;
};

/** Reads the rows of one kind. Pure, never throws. */
export type Reader = (row: Row) => SourceRead;

/** A referral's id, which is its provider's. */
export const subjectOf = ({ provider }: Row, referral: string): string => `${provider}:${referral}`;
