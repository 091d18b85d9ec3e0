import type { MessageOutcome } from '@waits/kit/outcome';
import type { OutcomeLists, OutcomeWriter } from './domain/row-outcome.js';
import type { Upload } from './domain/upload.js';
import { endedAs, workedMore } from './domain/upload.js';
import type { UploadStore } from './domain/upload-store.js';
import type { Lot, ReadRows } from './files/file-rows.js';
import type { TakeRows } from './take-rows.js';

type Deps = {
  takeRows: TakeRows;
  readRows: ReadRows;
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
  for await (const lot of work.readRows(begun)) {
    if (work.signal.aborted) return upload;
    const next = await takeLot(upload, lot, work);
    if (!next) return upload;
    upload = next;
  }
  const done = endedAs(upload, 'done', work.now().toISOString());
  return (await work.uploads.replace(done)) ? done : upload;
}

/** The upload after a lot; undefined when somebody else changed it meanwhile. */
async function takeLot(upload: Upload, lot: Lot, work: Work): Promise<Upload | undefined> {
  const { results, outcomes } = await work.takeRows(upload, lot.rows);
  // In this order: what the store says has happened, has happened.
  const outcomesBytes = await work.list.append(results);
  const next = workedMore(upload, {
    ...{ outcomesBytes, end: lot.end, ...lot.reached },
    outcomes: outcomes.map(({ outcome }) => outcome),
    now: work.now().toISOString(),
  });
  if (!(await work.uploads.replace(next))) return undefined;
  work.countOutcomes(outcomes);
  return next;
}
