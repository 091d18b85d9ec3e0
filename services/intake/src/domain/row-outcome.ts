import type { Fault } from '@waits/contracts/dead-letter';
import type { Outcome } from '@waits/kit/outcome';

/** What became of one row of a file. `row` counts as a spreadsheet does: the header is row 1. */
export type RowOutcome = {
  row: number;
  /** The table it is of, where a file has several. */
  table: string | null;
  /** The id of its event; null where it cannot be told or holds an NHS number. */
  id: string | null;
  outcome: Outcome;
  reason: string | null;
  details: Fault[];
};

/** The outcomes of one file's rows, written as they come about. */
export type OutcomeWriter = {
  /** Adds outcomes; resolves with the length of the list in bytes, once it is on disk. */
  append: (outcomes: readonly RowOutcome[]) => Promise<number>;
  close: () => Promise<void>;
};

/** Where outcomes are kept. */
export type OutcomeLists = {
  /** Goes on where a list of that length ends; whatever stands behind it is from a try that was cut short. */
  open: (id: string, length: number) => Promise<OutcomeWriter>;
  /** The outcomes of a list up to a length. */
  read: (id: string, length: number) => AsyncIterable<RowOutcome>;
  remove: (id: string) => Promise<void>;
};
