import type { MessageOutcome } from '@waits/kit/outcome';
import { isBlankRow } from '@waits/sources/csv/row-value';
import { splitRecords } from '@waits/sources/csv/split-records';
import type { OutcomeLists, OutcomeWriter } from './domain/row-outcome.js';
import type { Spool } from './domain/spool.js';
import type { Upload } from './domain/upload.js';
import { endedAs, workedMore } from './domain/upload.js';
import type { UploadStore } from './domain/upload-store.js';
import type { NumberedRow, TakeRows } from './take-rows.js';

type Deps = {
  takeRows: TakeRows;
  spool: Spool;
  lists: OutcomeLists;
  uploads: UploadStore;
  countOutcomes: (outcomes: readonly MessageOutcome[]) => void;
  now: () => Date;
};

/**
 * Takes the rows of a file in from where it stands, and resolves with the upload once it is done, or as it stands when
 * the signal comes or somebody else works on it. Rejects when a part could not be made durable: doing it again from what
 * the store has is harmless.
 */
export type WorkFile = (upload: Upload, signal: AbortSignal) => Promise<Upload>;

// So many rows are published at a time. They are what a crash may have to publish again.
const LOT = 1000;

export const createWorkFile =
  (deps: Deps): WorkFile =>
  async (upload, signal) => {
    const list = await deps.lists.open(upload.id, upload.outcomesBytes);
    try {
      return await workOn(upload, { ...deps, list, signal });
    } finally {
      await list.close();
    }
  };

type Work = Deps & { list: OutcomeWriter; signal: AbortSignal };

async function workOn(begun: Upload, work: Work): Promise<Upload> {
  let upload = begun;
  for await (const lot of lotsOf(begun, work.spool)) {
    if (work.signal.aborted) return upload;
    const next = await takeLot(upload, lot, work);
    if (!next) return upload;
    upload = next;
  }
  const done = endedAs(upload, 'done', work.now().toISOString());
  return (await work.uploads.replace(done)) ? done : upload;
}

type Lot = { rows: NumberedRow[]; end: number; lastRow: number };

/** The rest of a file's rows, in lots. Blank rows are numbered and left out. */
async function* lotsOf(upload: Upload, spool: Spool): AsyncGenerator<Lot> {
  const splits = splitRecords({
    open: (from) => spool.read(upload, from),
    from: upload.bytes.worked,
    separator: upload.layout?.separator ?? ',',
  });
  let row = upload.lastRow;
  for await (const some of splits) {
    for (let from = 0; from < some.length; from += LOT) {
      const part = some.slice(from, from + LOT);
      const numbered = part.map((split, index) => ({ row: row + index + 1, split }));
      row += part.length;
      yield {
        rows: numbered.filter(({ split }) => !isBlankRow(split)),
        end: part.at(-1)?.end ?? upload.bytes.worked,
        lastRow: row,
      };
    }
  }
}

/** The upload after a lot; undefined when somebody else changed it meanwhile. */
async function takeLot(upload: Upload, lot: Lot, work: Work): Promise<Upload | undefined> {
  const { results, outcomes } = await work.takeRows(upload, lot.rows);
  // In this order: what the store says has happened, has happened.
  const outcomesBytes = await work.list.append(results);
  const next = workedMore(upload, {
    ...{ outcomesBytes, end: lot.end, lastRow: lot.lastRow },
    outcomes: outcomes.map(({ outcome }) => outcome),
    now: work.now().toISOString(),
  });
  if (!(await work.uploads.replace(next))) return undefined;
  work.countOutcomes(outcomes);
  return next;
}
