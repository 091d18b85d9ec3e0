import { SafeError } from '@waits/kit/safe-error';
import type { ReferralBody } from '../domain/amend-referral.js';
import { amendReferral, newReferral } from '../domain/amend-referral.js';
import type { ReferralDocument } from '../domain/documents.js';
import type { Adding } from '../domain/event-set.js';
import { neighboursOf } from '../domain/link-closure.js';
import type { Mentions } from '../domain/mentions.js';
import { mentionsOf } from '../domain/mentions.js';
import type { WaitsStore } from '../domain/store.js';
import type { SubjectChange, Work } from '../domain/work.js';
import { isToken } from '../domain/work.js';

/** One referral of an attempt: as stored, and as its own events make it. */
export type Gathered = {
  stored: ReferralDocument | undefined;
  body: ReferralBody;
  mentions: Mentions;
  /** The other referrals that it ever named or that ever named it. */
  neighbours: readonly string[];
  /** Only of a referral the batch itself changes: what became of each event. */
  addings: Adding[] | undefined;
};

export type GatherDeps = {
  store: Pick<WaitsStore, 'referrals'>;
  /** The version of the fold that this process writes; what a newer one wrote it leaves alone. */
  foldVersion: number;
};

/**
 * Loads the referrals of the work and amends those it changes. A referral nobody spoke of is left out.
 * @throws SafeError when a newer version of the fold has written one of them: this process is too old to go on
 */
export async function gatherReferrals(
  { store, foldVersion }: GatherDeps,
  { changes, refold }: Pick<Work, 'changes' | 'refold'>,
): Promise<Map<string, Gathered>> {
  const changed = [...changes.keys()].filter((subject) => !isToken(subject));
  const ids = [...new Set([...changed, ...refold])];
  const stored = new Map(
    (await load({ store, foldVersion }, ids)).map((document) => [document._id, document]),
  );
  return new Map(
    ids.flatMap((id) => {
      const gathered = gather(id, stored.get(id), changes.get(id));
      return gathered ? [[id, gathered] as const] : [];
    }),
  );
}

async function load(
  { store, foldVersion }: GatherDeps,
  ids: string[],
): Promise<ReferralDocument[]> {
  const stored = ids.length > 0 ? await store.referrals.load(ids) : [];
  // To fold it with older rules would take back what a newer process has published.
  const newest = Math.max(0, ...stored.map((document) => document.foldVersion));
  if (newest > foldVersion) {
    throw new SafeError(
      `referrals of fold version ${newest} need a newer waits service; this one folds ${foldVersion}`,
    );
  }
  return stored;
}

function gather(
  id: string,
  stored: ReferralDocument | undefined,
  change: SubjectChange | undefined,
): Gathered | undefined {
  if (change && (stored || change.events.length > 0)) {
    const { body, addings } = amendReferral(stored ?? newReferral(id), change);
    return { stored, body, mentions: mentionsOf(body), neighbours: neighboursOf(body), addings };
  }
  return (
    stored && {
      ...{ stored, body: stored, mentions: mentionsOf(stored), neighbours: neighboursOf(stored) },
      addings: undefined,
    }
  );
}
