import type { JobName } from '@waits/contracts/api/jobs';
import { JobView, Reconciliation, Refold, Sweep } from '@waits/contracts/api/jobs';
import { getJson } from '../e2e/ask.js';
import { eventually } from '../e2e/eventually.js';

const DONE_WITHIN_SECONDS = 60;

/** Reconciles a `waits` now and gives what was found. @throws when the run does not end well */
export const reconcileNow = async (waitsUrl: string): Promise<Reconciliation> =>
  Reconciliation.parse(await runJob(waitsUrl, 'reconciliation'));

/** Sweeps now and gives what was found. @throws when the run does not end well */
export const sweepNow = async (waitsUrl: string): Promise<Sweep> =>
  Sweep.parse(await runJob(waitsUrl, 'sweep'));

/** Folds anew now and gives what was done. @throws when the run does not end well */
export const refoldNow = async (waitsUrl: string): Promise<Refold> =>
  Refold.parse(await runJob(waitsUrl, 'refold'));

/** Begins to fold anew, and does not wait for it. */
export const beginRefold = async (waitsUrl: string): Promise<void> => {
  await begin(waitsUrl, 'refold');
};

async function begin(waitsUrl: string, job: JobName): Promise<void> {
  const begun = await fetch(`${waitsUrl}/v1/jobs/${job}`, { method: 'POST' });
  if (begun.status !== 202) throw new Error(`${job} was answered ${String(begun.status)}`);
}

async function runJob(waitsUrl: string, job: JobName): Promise<unknown> {
  const address = `${waitsUrl}/v1/jobs/${job}`;
  const untilIdle = () =>
    eventually(
      () => getJson(address, JobView),
      ({ state }) => state !== 'running',
      DONE_WITHIN_SECONDS,
    );
  // A run of its own: one that is under way began before what the test did.
  await untilIdle();
  await begin(waitsUrl, job);
  const { state, failure, result } = await untilIdle();
  if (state !== 'done') throw new Error(`${job}: ${failure ?? state}`);
  return result?.found;
}
