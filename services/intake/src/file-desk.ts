import type { Logger } from '@waits/kit/log';
import type { FileQueue } from './file-queue.js';
import type { OutcomeLists, RowOutcome } from './domain/row-outcome.js';
import type { Spool } from './domain/spool.js';
import type { Upload } from './domain/upload.js';
import { decided, endedAs, isRunning } from './domain/upload.js';
import type { UploadStore } from './domain/upload-store.js';
import type { IncomingFile, Received } from './file-arrival.js';
import type { FileResult, ReceiveFile } from './receive-file.js';

/** What can be done with files. */
export type FileDesk = {
  /** Keeps a file and begins to take its rows in. Rejects when it does not arrive whole or cannot be written. */
  receive: (file: IncomingFile) => Promise<Received>;
  find: (id: string) => Promise<Upload | undefined>;
  recent: () => Promise<Upload[]>;
  outcomes: (upload: Upload) => AsyncIterable<RowOutcome>;
  /** Stops a file after the rows in hand. `ended`: there was nothing left to stop. */
  cancel: (id: string) => Promise<{ upload: Upload; hadEnded: boolean } | undefined>;
  /** Says of a list that waits whether it is whole. `wasDecided`: it did not wait. */
  decide: (
    id: string,
    says: { by: string; isWhole: boolean },
  ) => Promise<{ upload: Upload; wasDecided: boolean } | undefined>;
  /** Goes on with what the process before this one left, and clears away what it no longer needs. */
  resume: () => Promise<void>;
  /** Forgets files that ended long ago. */
  forget: () => Promise<void>;
  stop: () => Promise<void>;
};

type Deps = {
  receiveFile: ReceiveFile;
  queue: FileQueue;
  uploads: UploadStore;
  spool: Spool;
  lists: OutcomeLists;
  folder: string;
  /** After so many days nothing is known of a file that has ended. */
  keepDays: number;
  countFile: (result: FileResult) => void;
  now: () => Date;
  log: Logger;
};

const RECENT = 50;

export function createFileDesk(deps: Deps): FileDesk {
  const { receiveFile, queue, uploads, lists } = deps;
  return {
    receive: async (file) => {
      const received = await receiveFile(file);
      if (received.kind === 'kept') queue.add(received.upload);
      return received;
    },
    find: uploads.find,
    recent: () => uploads.recent(RECENT),
    outcomes: ({ id, outcomesBytes }) => lists.read(id, outcomesBytes),
    cancel: (id) => cancel(id, deps),
    decide: (id, says) => decideList({ id, ...says }, deps),
    resume: () => resume(deps),
    forget: () => forget(deps),
    stop: queue.stop,
  };
}

async function cancel(id: string, { uploads, queue, spool, countFile, now }: Deps) {
  await queue.halt(id);
  for (;;) {
    const upload = await uploads.find(id);
    if (!upload) return undefined;
    if (!isRunning(upload)) return { upload, hadEnded: true };
    const cancelled = endedAs(upload, 'cancelled', now().toISOString());
    // A file that is still arriving tells of its progress meanwhile: then once more.
    if (!(await uploads.replace(cancelled))) continue;
    // Of one that is arriving, the process that receives it clears away and counts.
    if (upload.state !== 'receiving') {
      countFile('cancelled');
      await spool.remove(id);
    }
    return { upload: cancelled, hadEnded: false };
  }
}

type Says = { id: string; by: string; isWhole: boolean };

async function decideList({ id, by, isWhole }: Says, deps: Deps) {
  const { uploads, queue, spool, countFile, now } = deps;
  const upload = await uploads.find(id);
  if (!upload) return undefined;
  const { list } = upload;
  if (upload.state !== 'waiting' || !list) return { upload, wasDecided: true };
  const next = decided({ ...upload, list }, { by, isWhole, now: now().toISOString() });
  if (!(await uploads.replace(next))) return { upload, wasDecided: true };
  if (isWhole) queue.add(next);
  else {
    countFile('rejected');
    await spool.remove(id);
  }
  return { upload: next, wasDecided: false };
}

async function resume(deps: Deps): Promise<void> {
  const { uploads, queue, spool, folder, countFile, now, log } = deps;
  for (const upload of await uploads.inFolder(folder, ['receiving'])) {
    await uploads.replace(endedAs(upload, 'interrupted', now().toISOString()));
    countFile('interrupted');
  }
  for (const upload of inOrder(await uploads.inFolder(folder, ['working']))) {
    // It may not have come to this before the crash.
    const holder = await uploads.claim(upload);
    if (holder === upload.id) {
      log.info({ upload: upload.id, row: upload.lastRow }, 'a file goes on');
      queue.add(upload);
    } else await uploads.remove(upload);
  }
  const working = await uploads.inFolder(folder, ['working', 'waiting']);
  const needed = new Set(working.map(({ id }) => id));
  for (const id of await spool.ids()) {
    const [upload = ''] = id.split('.');
    if (!needed.has(upload)) await spool.remove(upload);
  }
}

/** As they came or were confirmed, since a later list of a source takes the place of an earlier one. */
const inOrder = (uploads: readonly Upload[]): Upload[] =>
  [...uploads].sort((a, b) => (turnOf(a) < turnOf(b) ? -1 : 1));

const turnOf = ({ list, startedAt }: Upload): string => list?.decided?.at ?? startedAt;

const DAY_MS = 86_400_000;

async function forget({ uploads, lists, folder, keepDays, now }: Deps): Promise<void> {
  const before = new Date(now().getTime() - keepDays * DAY_MS).toISOString();
  const ended = await uploads.inFolder(folder, [
    ...(['done', 'failed', 'interrupted', 'cancelled', 'rejected'] as const),
  ]);
  for (const upload of ended) {
    if (upload.updatedAt >= before) continue;
    await lists.remove(upload.id);
    await uploads.remove(upload);
  }
}
