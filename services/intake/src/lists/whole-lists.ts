import type { OutcomeLists } from '../domain/row-outcome.js';
import type { KeptLists } from '../domain/kept-lists.js';
import type { UploadStore } from '../domain/upload-store.js';
import type { Pseudonyms } from '@waits/sources/translate/pseudonyms';
import type { Sources } from '@waits/sources/settings/read-settings';
import type { MessageOutcome } from '@waits/kit/outcome';
import type { ListCounts } from '../domain/whole-list.js';
import type { TakeAgain } from '../take-in.js';
import type { ReadRows } from '../files/file-rows.js';
import type { TakeRows } from '../take-rows.js';
import type { WorkFile } from '../work-file.js';
import { createReadListRow } from './list-row.js';
import { createWorkList } from './work-list.js';

type Deps = {
  sources: Sources;
  pseudonyms: Pseudonyms;
  lists: KeptLists;
  uploads: UploadStore;
  outcomeLists: OutcomeLists;
  readRows: ReadRows;
  takeRows: TakeRows;
  takeAgain: TakeAgain;
  countOutcomes: (outcomes: readonly MessageOutcome[]) => void;
  countVanished: (source: string, counts: ListCounts) => void;
  now: () => Date;
};

/** What a source is trusted with that declared nothing else. */
const USUAL_RULE = { mostVanished: 0.1 };

/** The work on files with that on whole lists beside it, and which sources send such. */
export function wholeListsOf(workFile: WorkFile, deps: Deps) {
  const { sources, pseudonyms } = deps;
  const workList = createWorkList({
    ...deps,
    readListRow: createReadListRow(deps),
    hashOf: (source, subject) => pseudonyms.idHash('list', source, subject),
    ruleOf: (source) => sources.get(source)?.wholeList ?? USUAL_RULE,
  });
  const work: WorkFile = (upload, signal) => {
    const { list, source } = upload;
    return list && source !== null
      ? workList({ ...upload, list, source }, signal)
      : workFile(upload, signal);
  };
  return {
    work,
    sendsWholeLists: (source: string) => sources.get(source)?.wholeList !== undefined,
  };
}
