import { randomUUID } from 'node:crypto';
import type { DeadLetters } from '@waits/kit/kafka/dead-letters';
import type { Logger } from '@waits/kit/log';
import type { Sources } from '@waits/sources/settings/read-settings';
import { memoryOutcomeLists } from './adapters/memory-outcome-lists.js';
import type { MemorySpool } from './adapters/memory-spool.js';
import { memorySpool } from './adapters/memory-spool.js';
import { memoryUploadStore } from './adapters/memory-upload-store.js';
import type { UploadStore } from './domain/upload-store.js';
import type { FileDesk } from './file-desk.js';
import { createJudgeFile } from './files/judge-file.js';
import { createReadRows } from './files/read-rows.js';
import { createFileDesk } from './file-desk.js';
import { createFileQueue } from './file-queue.js';
import type { createMetrics } from './metrics.js';
import { createReceiveFile } from './receive-file.js';
import type { TakeAgain, TakeIn } from './take-in.js';
import { keyedPseudonyms } from '@waits/sources/keyed-pseudonyms';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { memoryLists } from './adapters/memory-lists.js';
import { wholeListsOf } from './lists/whole-lists.js';
import { createTakeRows } from './take-rows.js';
import { createWorkFile } from './work-file.js';

type Deps = {
  takeIn: TakeIn;
  deadLetters: DeadLetters;
  metrics: Pick<ReturnType<typeof createMetrics>, 'countFile' | 'countRows' | 'countVanished'>;
  sources: Sources;
  now: () => Date;
  log: Logger;
  /** What an earlier process left; nothing when not given. */
  left?: FilesLeft;
  takeAgain: TakeAgain;
};

/** What stays when a process ends: the store and the disk. */
export type FilesLeft = {
  uploads: UploadStore;
  spool: MemorySpool;
  lists: ReturnType<typeof memoryOutcomeLists>;
  wholeLists: ReturnType<typeof memoryLists>;
};

export const nothingLeft = (): FilesLeft => ({
  uploads: memoryUploadStore(),
  spool: memorySpool(),
  lists: memoryOutcomeLists(),
  wholeLists: memoryLists(),
});

export const MAX_BYTES = 1_000_000;

/** The desk of files over memory. */
export function fakeFiles({ left = nothingLeft(), ...deps }: Deps): FileDesk {
  const { metrics } = deps;
  const shared = {
    ...deps,
    ...left,
    ...{ folder: 'folder-1', keepDays: 90, maxBytes: MAX_BYTES, countFile: metrics.countFile },
  };
  const working = {
    ...shared,
    takeRows: createTakeRows(deps),
    readRows: createReadRows(shared),
    countOutcomes: metrics.countRows,
  };
  const { work, sendsWholeLists } = wholeListsOf(createWorkFile(working), {
    ...{ ...working, ...metrics, outcomeLists: left.lists },
    ...{ lists: left.wholeLists, pseudonyms: keyedPseudonyms(memoryKeys) },
  });
  return createFileDesk({
    ...shared,
    queue: createFileQueue({ ...shared, work, patience: { first: 1, longest: 2 } }),
    receiveFile: createReceiveFile({
      ...shared,
      judgeFile: createJudgeFile(shared),
      contentKeyOf: (source, sha256) => `${source}:${sha256}`,
      ...{ newId: randomUUID, sendsWholeLists },
    }),
  });
}
