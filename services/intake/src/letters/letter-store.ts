import type { LetterSummary } from '@waits/contracts/api/letters';
import type { KeptLetter } from './kept-letter.js';

/** Which letters a list shows, the oldest first, after a place in it. */
export type LetterQuery = {
  state: KeptLetter['state'];
  outcome?: KeptLetter['outcome'] | undefined;
  reason?: string | undefined;
  source?: string | undefined;
  service?: string | undefined;
  after?: { at: string; id: string } | undefined;
  limit: number;
};

/** Why a row is set aside that waits for another. */
export const WAITING: readonly string[] = ['parent-missing', 'service-unmapped'];

/** Where letters are kept. All writes may be repeated. */
export type LetterStore = {
  /** Keeps letters that are not known yet: one that came twice stays as it was made since. */
  insert: (letters: readonly KeptLetter[]) => Promise<void>;
  /** False when somebody else changed it meanwhile. */
  replace: (letter: KeptLetter) => Promise<boolean>;
  find: (id: string) => Promise<KeptLetter | undefined>;
  list: (query: LetterQuery) => Promise<KeptLetter[]>;
  groups: () => Promise<LetterSummary['groups']>;
  /** Settles the open letters of records that waited for another and were taken in when that came. */
  settleReleased: (sha256: readonly string[]) => Promise<void>;
  /** Every one, in no order. */
  all: () => AsyncIterable<KeptLetter>;
  remove: (ids: readonly string[]) => Promise<void>;
  /** Forgets those from before a moment. */
  forget: (before: string) => Promise<void>;
};
