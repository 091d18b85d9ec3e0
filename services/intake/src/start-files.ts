import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeadLetters } from '@waits/kit/kafka/dead-letters';
import { codeOf } from '@waits/kit/is-error';
import type { Keys } from '@waits/kit/keys';
import type { Logger } from '@waits/kit/log';
import { idHash } from '@waits/kit/tokens';
import { keyedPseudonyms } from '@waits/sources/keyed-pseudonyms';
import type { Sources } from '@waits/sources/settings/read-settings';
import type { Connection } from 'mongoose';
import { mongoUploadStore, prepareUploads } from './adapters/mongo-upload-store.js';
import { outcomeLists } from './adapters/outcome-lists.js';
import { sealedSpool } from './adapters/sealed-spool.js';
import type { FileDesk } from './file-desk.js';
import { createJudgeFile } from './files/judge-file.js';
import { createReadRows } from './files/read-rows.js';
import { createFileDesk } from './file-desk.js';
import { createFileQueue } from './file-queue.js';
import type { createMetrics } from './metrics.js';
import { createReceiveFile } from './receive-file.js';
import type { TakeAgain, TakeIn } from './take-in.js';
import { mongoLists } from './adapters/mongo-lists.js';
import { wholeListsOf } from './lists/whole-lists.js';
import { createTakeRows } from './take-rows.js';
import { createWorkFile } from './work-file.js';

/** Where files are kept, and for how long. */
export type FilesConfig = {
  /** The folder of this process; made if it is not there. */
  dir: string;
  maxBytes: number;
  keepDays: number;
};

type Deps = {
  connection: Connection;
  config: FilesConfig;
  takeIn: TakeIn;
  deadLetters: DeadLetters;
  metrics: Pick<ReturnType<typeof createMetrics>, 'countFile' | 'countRows' | 'countVanished'>;
  keys: Keys;
  sources: Sources;
  now: () => Date;
  log: Logger;
  takeAgain: TakeAgain;
};

/** The desk of files in a folder and a store, with nothing begun yet. */
export async function openFileDesk(deps: Deps): Promise<FileDesk> {
  const { connection, config, keys, sources, metrics, now, log } = deps;
  const { dir, keepDays, maxBytes } = config;
  await prepareUploads(connection);
  const folder = await folderId(dir);
  const shared = {
    ...{ folder, keepDays, maxBytes, sources, now, log },
    uploads: mongoUploadStore(connection),
    spool: sealedSpool({ folder: dir, keys }),
    lists: outcomeLists(dir),
    countFile: metrics.countFile,
  };
  const working = {
    ...shared,
    takeRows: createTakeRows(deps),
    readRows: createReadRows(shared),
    countOutcomes: metrics.countRows,
  };
  const { work, sendsWholeLists } = wholeListsOf(createWorkFile(working), {
    ...{ ...working, takeAgain: deps.takeAgain, outcomeLists: shared.lists, ...metrics },
    ...{ lists: mongoLists(connection), pseudonyms: keyedPseudonyms(keys) },
  });
  return createFileDesk({
    ...shared,
    queue: createFileQueue({ ...shared, work }),
    receiveFile: createReceiveFile({
      ...shared,
      judgeFile: createJudgeFile(shared),
      contentKeyOf: (source, sha256) => idHash(keys, 'file', source, sha256),
      ...{ newId: randomUUID, sendsWholeLists },
    }),
  });
}

/**
 * What a folder is called in the store, so that a process goes on with the files of its own folder only, wherever that
 * was moved to.
 */
export async function folderId(dir: string): Promise<string> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, 'folder-id');
  try {
    await writeFile(path, randomUUID(), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  return readFile(path, 'utf8');
}
