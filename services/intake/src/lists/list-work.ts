import type { KeptLists, Listed, ListHead } from '../domain/kept-lists.js';
import { statedIn } from '../domain/kept-lists.js';
import type { RowOutcome, OutcomeWriter } from '../domain/row-outcome.js';
import type { Upload } from '../domain/upload.js';
import type { ListState } from '../domain/whole-list.js';
import type { FileRow, ReadRows } from '../files/file-rows.js';
import type { TakeRows } from '../take-rows.js';
import type { UploadStore } from '../domain/upload-store.js';
import type { MessageOutcome } from '@waits/kit/outcome';
import type { TakeAgain } from '../take-in.js';
import type { ReadListRow } from './list-row.js';

/** A file that is a whole list, and where it comes from. */
export type ListUpload = Upload & { list: ListState; source: string };

/** What the steps of taking a whole list in share. */
export type ListWork = {
  lists: KeptLists;
  uploads: UploadStore;
  outcomes: OutcomeWriter;
  readRows: ReadRows;
  readListRow: ReadListRow;
  takeRows: TakeRows;
  /** Takes records in that are no rows and counted nowhere. */
  takeAgain: TakeAgain;
  countOutcomes: (outcomes: readonly MessageOutcome[]) => void;
  /** The keyed hash of a referral in the lists of a source. */
  hashOf: (source: string, subject: string) => string;
  signal: AbortSignal;
  now: () => Date;
  /** The head of the source, in whose hand this list is. */
  head: ListHead;
};

/** A row of a lot as it stands in the list. */
export type PlacedRow = {
  row: FileRow;
  hash: string | null;
  subject: string;
  content: string;
  isEnded: boolean;
};

/** The rows of a lot with their place in the list. */
export const placed = (upload: ListUpload, rows: readonly FileRow[], work: ListWork) =>
  rows.map((row): PlacedRow => {
    const { record } = row;
    const { subject, ...said } = work.readListRow(record);
    // Of a row that could not be taken apart nothing can be told.
    const told = record.fault === undefined ? subject : null;
    const hash = told === null ? null : work.hashOf(upload.source, told);
    return { row, hash, subject: told ?? '', ...said };
  });

/** Each referral once, with its rows. */
export function listedOf(rows: readonly PlacedRow[]): Listed[] {
  const listed = new Map<string, Listed>();
  for (const { hash, subject, content, isEnded } of rows) {
    if (hash === null) continue;
    const before = listed.get(hash) ?? { rows: [], isEnded: false };
    const united = { rows: [...before.rows, content], isEnded: isEnded || before.isEnded };
    listed.set(hash, { hash, subject, ...united });
  }
  return [...listed.values()];
}

/** Takes a list away that will not become the complete one, or is that no longer. */
export async function forgetList(lists: Pick<KeptLists, 'remove'>, list: string): Promise<void> {
  await lists.remove(list);
  await lists.remove(statedIn(list));
}

/** The hashes of rows that say which referral they are of, each once. */
export const hashesOf = (rows: readonly PlacedRow[]): string[] => [
  ...new Set(rows.flatMap(({ hash }) => hash ?? [])),
];

/** Whether a row with that outcome needs not be taken again while it stays as it is. */
export const isKnownNow = (result: Pick<RowOutcome, 'outcome'> | undefined): boolean =>
  result !== undefined && ['applied', 'duplicate', 'ignored'].includes(result.outcome);
