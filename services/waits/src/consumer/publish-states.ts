import type { ReferralState } from '@waits/contracts/referral-state';
import type { ReferralDocument } from '../domain/documents.js';
import { stateOf } from '../domain/fold-referral.js';
import type { WaitsStore } from '../domain/store.js';

export type PublishDeps = {
  store: Pick<WaitsStore, 'referrals'>;
  /** Resolves when every in-sync replica has every state. */
  publish: (states: readonly ReferralState[]) => Promise<void>;
};

/**
 * Publishes the states of these referrals, then reads their versions again and publishes what moved meanwhile, so that
 * a late writer never buries a newer state.
 */
export async function publishStates(
  { store, publish }: PublishDeps,
  documents: readonly ReferralDocument[],
): Promise<void> {
  let open = documents;
  while (open.length > 0) {
    await publish(open.map(stateOf));
    const versions = await store.referrals.versions(open.map(({ _id }) => _id));
    const moved = open.filter(({ _id, version }) => versions.get(_id)?.version !== version);
    open = moved.length > 0 ? await store.referrals.load(moved.map(({ _id }) => _id)) : [];
  }
}
