import type { JobName, JobView } from '@waits/contracts/api/jobs';
import { isError } from '@waits/kit/is-error';
import type { Logger } from '@waits/kit/log';
import { Problem } from '@waits/kit/problem';
import { SafeError } from '@waits/kit/safe-error';
import type { JobDocument, LondonTime } from '../domain/job-record.js';
import { isDue, isRunning, newJob, viewOf } from '../domain/job-record.js';
import type { Documents } from '../domain/store.js';

export type Progress = NonNullable<JobView['progress']>;
type Found<J extends JobName> = Extract<NonNullable<JobView['result']>, { job: J }>['found'];

/** Where a run that was broken off had come to, and to note where this one has. */
export type Place = { last: string | null; reached: (place: string) => void };

/** What a job does: it tells how far it is, and gives what it found. Rejects when aborted. */
export type JobWork<J extends JobName> = (
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
  place: Place,
) => Promise<Found<J>>;

type Deps = {
  jobs: Documents<JobDocument>;
  work: { [J in JobName]: JobWork<J> };
  /** Why no job may begin now; undefined when one may. */
  notNow: () => string | undefined;
  now: () => Date;
  onEnded: (view: JobView) => void;
  log: Logger;
};

/** How long a run is taken to go on after its process was last heard of. A run that is begun twice does no harm. */
const LEASE_MS = 30_000;
const RENEW_EVERY_MS = 5_000;

/** What is begun by itself each night, one after another. */
export const NIGHTLY = ['sweep', 'reconciliation', 'matching'] as const;

export type Jobs = ReturnType<typeof createJobs>;

/** Runs the jobs of the waits service, each by one instance at a time, which the store decides. */
export function createJobs(deps: Deps) {
  const { jobs, now, log } = deps;
  const stopping = new AbortController();
  const underWay = new Map<JobName, Promise<void>>();

  const load = async (job: JobName): Promise<JobDocument> =>
    (await jobs.load([job]))[0] ?? newJob(job);
  const begin = async (job: JobName, night?: LondonTime['day']): Promise<boolean> => {
    const refusal = deps.notNow();
    if (refusal !== undefined) throw new Problem('not-ready', { detail: refusal });
    const stored = await load(job);
    if (isRunning(stored, now().toISOString())) return false;
    const claimed = claim(stored, now(), night);
    if (!(await wins(jobs, stored, claimed))) return false;
    log.info({ job }, 'a job has begun');
    const run = runClaimed(deps, claimed, stopping.signal).finally(() => underWay.delete(job));
    underWay.set(job, run);
    return true;
  };

  return {
    view: async (job: JobName): Promise<JobView> => viewOf(await load(job), now().toISOString()),
    /** Begins a run now, unless one is under way. */
    start: async (job: JobName): Promise<void> => {
      await begin(job);
    },
    /** Begins what is due this night, one after another. */
    beginDue: async (at: string, london: LondonTime): Promise<void> => {
      for (const job of NIGHTLY) {
        if (underWay.size > 0 || deps.notNow() !== undefined) return;
        if (isDue(await load(job), at, london)) await begin(job, london.day);
      }
    },
    stop: async (): Promise<void> => {
      stopping.abort();
      await Promise.all(underWay.values());
    },
  };
}

const claim = (stored: JobDocument, now: Date, night?: LondonTime['day']): JobDocument => ({
  ...stored,
  night: night ?? stored.night,
  version: stored.version + 1,
  startedAt: now.toISOString(),
  leaseUntil: leaseFrom(now),
  progress: null,
  failure: null,
});

const leaseFrom = (now: Date): string => new Date(now.getTime() + LEASE_MS).toISOString();

async function wins(
  jobs: Documents<JobDocument>,
  stored: JobDocument,
  document: JobDocument,
): Promise<boolean> {
  const { lost } = await jobs.write([{ document, expected: stored.version || null }]);
  return lost.length === 0;
}

/** Does the work under a lease that is renewed, and writes how it ended. Never rejects. */
async function runClaimed(deps: Deps, claimed: JobDocument, stopping: AbortSignal): Promise<void> {
  const { now, log } = deps;
  const job = claimed._id;
  const lease = createLease(deps, claimed);
  try {
    const signal = AbortSignal.any([stopping, lease.lost]);
    const place = { last: claimed.place ?? null, reached: lease.reached };
    const found = await deps.work[job](lease.progressed, signal, place);
    const at = now().toISOString();
    // What a job finds is what a job of that name finds.
    const result = { job, at, found } as NonNullable<JobView['result']>;
    await lease.end({ finishedAt: at, failure: null, result, place: null });
    log.info({ job }, 'a job is done');
  } catch (error) {
    log.warn({ job, err: error }, 'a job failed');
    await lease.end({ finishedAt: now().toISOString(), failure: failureOf(error) });
  }
}

const failureOf = (error: unknown): string =>
  error instanceof SafeError ? error.message : `failed: ${isError(error) ? error.name : 'unknown'}`;

type Ending = Pick<JobDocument, 'finishedAt' | 'failure'> &
  Partial<Pick<JobDocument, 'result' | 'place'>>;

/** Keeps the lease of one run; `lost` is aborted when another process has taken the job over. */
function createLease({ jobs, now, log, onEnded }: Deps, claimed: JobDocument) {
  const lost = new AbortController();
  let document = claimed;
  let renewing: Promise<void> = Promise.resolve();

  const save = async (changes: Partial<JobDocument>): Promise<void> => {
    const next = { ...document, ...changes, version: document.version + 1 };
    if (await wins(jobs, document, next)) document = next;
    else lost.abort(new SafeError('another process has taken the job over'));
  };
  const renew = (): void => {
    renewing = renewing
      .then(() => save({ leaseUntil: leaseFrom(now()) }))
      .catch((error: unknown) => {
        log.warn({ err: error, job: claimed._id }, 'the lease of a job could not be renewed');
      });
  };
  const timer = setInterval(renew, RENEW_EVERY_MS).unref();

  return {
    lost: lost.signal,
    progressed: (progress: Progress): void => {
      document = { ...document, progress };
    },
    reached: (place: string): void => {
      document = { ...document, place };
    },
    end: async (ending: Ending): Promise<void> => {
      clearInterval(timer);
      await renewing;
      if (lost.signal.aborted) return;
      try {
        await save({ ...ending, leaseUntil: null, progress: null });
        onEnded(viewOf(document, now().toISOString()));
      } catch (error) {
        // The lease runs out by itself, and the next run begins anew.
        log.warn({ err: error, job: claimed._id }, 'how a job ended could not be written');
      }
    },
  };
}
