import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@waits/kit/log';
import type { Spool } from './domain/spool.js';
import type { Upload } from './domain/upload.js';
import { failed } from './domain/upload.js';
import type { UploadStore } from './domain/upload-store.js';
import { UnreadableFile } from './unreadable-file.js';
import type { WorkFile } from './work-file.js';

export type FileQueue = {
  /** Works on a file as soon as its turn comes, until it has ended. */
  add: (upload: Pick<Upload, 'id' | 'source' | 'format' | 'list'>) => void;
  /** Stops the work on a file after the rows in hand; resolves when nobody works on it any more. */
  halt: (id: string) => Promise<void>;
  /** Stops all work after the rows in hand. What is not done goes on at the next start. */
  stop: () => Promise<void>;
};

type Deps = {
  work: WorkFile;
  uploads: UploadStore;
  spool: Pick<Spool, 'remove'>;
  countFile: (result: 'done' | 'failed') => void;
  now: () => Date;
  log: Logger;
  /** Milliseconds to wait after the first failure in a row; the double after each further one, up to the longest. */
  patience?: { first: number; longest: number };
};

// A short file need not wait for the end of a long one; more at a time would only share one producer.
const AT_A_TIME = 2;
const PATIENCE = { first: 1_000, longest: 30_000 };

type Waiting = { id: string; lane: string | null };
type Job = { stopper: AbortController; over: Promise<void>; lane: string | null };

/** Works on files, two at a time, and tries again for as long as Kafka or the store is away. */
export function createFileQueue(deps: Deps): FileQueue {
  const waiting: Waiting[] = [];
  const jobs = new Map<string, Job>();
  let isStopped = false;

  // What a source says in a later file is compared with what it said in the one before, so its files go one after the other.
  const isBusy = (lane: string): boolean => [...jobs.values()].some((job) => job.lane === lane);
  const startNext = (): void => {
    while (!isStopped && jobs.size < AT_A_TIME) {
      const place = waiting.findIndex(({ lane }) => lane === null || !isBusy(lane));
      const [next] = place < 0 ? [] : waiting.splice(place, 1);
      if (next === undefined) return;
      const { id, lane } = next;
      const stopper = new AbortController();
      const over = workUntilEnd(id, { ...deps, signal: stopper.signal }).finally(() => {
        jobs.delete(id);
        startNext();
      });
      jobs.set(id, { stopper, over, lane });
    }
  };
  const halt = async (id: string): Promise<void> => {
    const place = waiting.findIndex((one) => one.id === id);
    if (place >= 0) waiting.splice(place, 1);
    const job = jobs.get(id);
    job?.stopper.abort();
    await job?.over;
  };

  return {
    halt,
    add: ({ id, source, format, list }) => {
      if (waiting.some((one) => one.id === id) || jobs.has(id)) return;
      waiting.push({ id, lane: format === 'canonical' && !list ? null : source });
      startNext();
    },
    stop: async () => {
      isStopped = true;
      await Promise.all([...jobs.keys()].map(halt));
    },
  };
}

type Turn = Deps & { signal: AbortSignal };

async function workUntilEnd(id: string, turn: Turn): Promise<void> {
  const { signal, log, patience = PATIENCE } = turn;
  let wait = patience.first;
  while (!signal.aborted) {
    try {
      if (await workOnce(id, turn)) return;
      wait = patience.first;
    } catch (error) {
      log.warn({ err: error, upload: id }, 'rows of a file could not be taken in, trying again');
      await sleep(wait, undefined, { signal }).catch(() => undefined);
      wait = Math.min(wait * 2, patience.longest);
    }
  }
}

/** True when there is nothing left to do with the file. */
async function workOnce(id: string, turn: Turn): Promise<boolean> {
  const { uploads, work, signal } = turn;
  const upload = await uploads.find(id);
  if (upload?.state !== 'working') return true;
  const after = await workOrFail(upload, work, signal);
  if (after instanceof UnreadableFile) return fail(upload.id, after, turn);
  if (after.state !== 'done') return false;
  await settle(id, 'done', turn);
  return true;
}

async function workOrFail(
  upload: Upload,
  work: WorkFile,
  signal: AbortSignal,
): Promise<Upload | UnreadableFile> {
  try {
    return await work(upload, signal);
  } catch (error) {
    if (error instanceof UnreadableFile) return error;
    throw error;
  }
}

async function fail(id: string, { because }: UnreadableFile, turn: Turn): Promise<boolean> {
  const upload = await turn.uploads.find(id);
  if (upload?.state !== 'working') return true;
  const ended = failed(upload, because, turn.now().toISOString());
  if (!(await turn.uploads.replace(ended))) return false;
  turn.log.error({ upload: id }, 'a file that was kept can no longer be read');
  await settle(id, 'failed', turn);
  return true;
}

async function settle(id: string, state: 'done' | 'failed', turn: Turn): Promise<void> {
  turn.countFile(state);
  turn.log.info({ upload: id, state }, 'a file has ended');
  await turn.spool.remove(id);
}
