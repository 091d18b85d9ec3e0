import type { ReferralVersions } from '../domain/held-scan.js';
import type { ReferralDocument } from '../domain/documents.js';
import type { WaitsStore } from '../domain/store.js';
import type { Work } from '../domain/work.js';
import { noWork } from '../domain/work.js';
import type { JobWork, Place } from './run-jobs.js';

type Deps = {
  store: Pick<WaitsStore, 'scan'>;
  /** Does work on referrals as a batch does: folds, and writes by compare-and-set until nobody else has won. */
  settle: (work: Work) => Promise<{ folded: ReadonlyMap<string, ReferralDocument> }>;
  publishStates: (documents: readonly ReferralDocument[]) => Promise<void>;
  foldVersion: number;
};

const AT_ONCE = 200;

/**
 * Folds again every referral that an older version of the fold wrote, in the order of ids, while everything else goes on.
 * What was written is published before the place is noted; broken off, it goes on from there, and doing some of it twice
 * changes nothing.
 */
export const refold =
  ({ store, settle, publishStates, foldVersion }: Deps): JobWork<'refold'> =>
  async (onProgress, signal, place) => {
    const start = startOf(place, foldVersion);
    const { total } = await countOlder(store, { start, foldVersion, signal });
    const tell = (done: number): void => {
      onProgress({ phase: 'folding anew', done, total: Math.max(done, total) });
    };
    let [refolded, newer] = [0, 0];
    let open: string[] = [];
    const foldOpen = async (): Promise<void> => {
      const { folded } = await settle({ ...noWork(), refold: new Set(open) });
      await publishStates([...folded.values()]);
      refolded += open.length;
      place.reached(`${String(foldVersion)} ${open.at(-1) ?? ''}`);
      tell(refolded);
      open = [];
    };

    tell(0);
    for await (const one of store.scan.referralVersions(start)) {
      signal.throwIfAborted();
      if (one.foldVersion > foldVersion) newer += 1;
      if (isOlder(one, foldVersion)) open.push(one.referralId);
      if (open.length >= AT_ONCE) await foldOpen();
    }
    if (open.length > 0) await foldOpen();
    return { foldVersion, refolded, newer };
  };

/** The last referral of a run that was broken off; another version of the fold begins anew. */
function startOf({ last }: Place, foldVersion: number): string | undefined {
  const version = `${String(foldVersion)} `;
  return last?.startsWith(version) ? last.slice(version.length) : undefined;
}

const isOlder = (one: ReferralVersions, foldVersion: number): boolean =>
  one.foldVersion < foldVersion;

type From = { start: string | undefined; foldVersion: number; signal: AbortSignal };

async function countOlder(store: Deps['store'], { start, foldVersion, signal }: From) {
  let total = 0;
  for await (const one of store.scan.referralVersions(start)) {
    signal.throwIfAborted();
    if (isOlder(one, foldVersion)) total += 1;
  }
  return { total };
}
