import { SafeError } from '@waits/kit/safe-error';
import type { ReferralDocument } from '../domain/documents.js';
import type { Work } from '../domain/work.js';
import { isDone } from '../domain/work.js';
import type { SettleDeps, Told } from './attempt.js';
import { attemptWork } from './attempt.js';

export type { SettleDeps } from './attempt.js';

export type Settled = {
  /** Every referral whose fold input the work touched, as stored. */
  folded: Map<string, ReferralDocument>;
  told: Map<string, Told>;
};

const MAX_ATTEMPTS = 50;

/**
 * Does the work until nothing is left of it: what another writer won is loaded anew, folded and written again.
 * @throws SafeError when others kept changing the same documents; nothing is lost, and the batch may come again
 */
export async function settle(deps: SettleDeps, work: Work): Promise<Settled> {
  const settled: Settled = { folded: new Map(), told: new Map() };
  let left = work;
  for (let attempt = 1; !isDone(left); attempt += 1) {
    if (attempt > MAX_ATTEMPTS) throw new SafeError('documents kept changing under us');
    const result = await attemptWork(deps, left);
    for (const [id, document] of result.folded) settled.folded.set(id, document);
    for (const [subject, told] of result.told) settled.told.set(subject, told);
    left = result.left;
  }
  return settled;
}
