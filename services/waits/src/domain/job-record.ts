import type { JobName, JobView } from '@waits/contracts/api/jobs';
import type { LocalDate } from '@waits/contracts/values';

/** How a job stands, one document a job, shared by every instance: whoever holds the lease is running it. */
export type JobDocument = {
  _id: JobName;
  version: number;
  /** The night it was last begun for, in London; a run that was asked for leaves it as it was. */
  night: LocalDate | null;
  startedAt: string | null;
  /** Until when nobody else may begin; null when nobody runs it. */
  leaseUntil: string | null;
  finishedAt: string | null;
  progress: JobView['progress'];
  /** How far a job has come that goes on where it was broken off; null when the next run begins at the beginning. */
  place?: string | null;
  failure: string | null;
  result: JobView['result'];
};

/** When it is in London. */
export type LondonTime = { day: LocalDate; time: string };

/** A job nobody ever ran. */
export const newJob = (job: JobName): JobDocument => ({
  ...{ _id: job, version: 0, night: null, startedAt: null, leaseUntil: null },
  ...{ finishedAt: null, progress: null, failure: null, result: null },
});

/** Whether somebody is at it. A lease that ran out belonged to a process that is no more. */
export const isRunning = ({ leaseUntil }: JobDocument, now: string): boolean =>
  leaseUntil !== null && leaseUntil > now;

/**
 * Whether the job is still to be begun: this night's after its time of day (`02:30`, London), also after downtime, and
 * the very first at once.
 */
export const isDue = (job: JobDocument, at: string, now: LondonTime): boolean =>
  job.night === null || (now.time >= at && job.night < now.day);

/** What is shown of a job. */
export function viewOf(job: JobDocument, now: string): JobView {
  const { startedAt, finishedAt, failure, result } = job;
  return {
    ...{ job: job._id, startedAt, finishedAt, result },
    state: stateOf(job, now),
    progress: isRunning(job, now) ? job.progress : null,
    failure: hasDied(job, now) ? DIED : failure,
  };
}

const DIED = 'the process that ran it ended before it was done';

const hasDied = (job: JobDocument, now: string): boolean =>
  job.leaseUntil !== null && !isRunning(job, now);

function stateOf(job: JobDocument, now: string): JobView['state'] {
  if (isRunning(job, now)) return 'running';
  if (job.failure !== null || hasDied(job, now)) return 'failed';
  return job.finishedAt === null ? 'never-run' : 'done';
}
