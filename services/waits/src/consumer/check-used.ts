import type { ReferralDocument } from '../domain/documents.js';
import type { Versions, WaitsStore } from '../domain/store.js';

type Stored = ReadonlyMap<string, Versions>;
/** The versions in which tokens and referrals are stored now. */
type Now = { tokens: Stored; referrals: Stored };

const inputVersion = (stored: Stored, id: string): number => stored.get(id)?.inputVersion ?? 0;

/** The documents that were folded from something which has moved. */
export const staleAmong = (written: readonly ReferralDocument[], now: Now): ReferralDocument[] =>
  written.filter(
    ({ used, usedLinks = [] }) =>
      used.some(({ token, version }) => inputVersion(now.tokens, token) !== version) ||
      usedLinks.some(
        ({ referralId, version }) => inputVersion(now.referrals, referralId) !== version,
      ),
  );

/** The linked referrals that these were folded with, as they are stored now. */
export const linksNow = ({ referrals }: WaitsStore, written: readonly ReferralDocument[]) => {
  const ids = written.flatMap(({ usedLinks = [] }) =>
    usedLinks.map(({ referralId }) => referralId),
  );
  return ids.length > 0 ? referrals.versions(ids) : Promise.resolve<Stored>(new Map());
};

/**
 * The documents that another writer folded from something newer than we had read, though it was there when we read them: to
 * write ours would take that back. What a backup put back to an older version is no such thing, so the store is asked.
 */
export async function foldedFromOlder(
  store: WaitsStore,
  documents: readonly ReferralDocument[],
  before: ReadonlyMap<string, ReferralDocument | undefined>,
): Promise<ReferralDocument[]> {
  const lowering = documents.filter((document) => lowers(document, before.get(document._id)));
  if (lowering.length === 0) return [];
  const tokens = await store.children.versions(
    lowering.flatMap(({ used }) => used.map(({ token }) => token)),
  );
  return staleAmong(lowering, { tokens, referrals: await linksNow(store, lowering) });
}

function lowers(
  { used, usedLinks = [] }: ReferralDocument,
  stored: ReferralDocument | undefined,
): boolean {
  if (stored === undefined) return false;
  const { used: known, usedLinks: knownLinks = [] } = stored;
  return (
    used.some(({ token, version }) =>
      known.some((k) => k.token === token && k.version > version),
    ) ||
    usedLinks.some(({ referralId, version }) =>
      knownLinks.some((k) => k.referralId === referralId && k.version > version),
    )
  );
}
