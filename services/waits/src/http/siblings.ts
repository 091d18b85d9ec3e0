import { judgeChildren } from '../domain/child-graph.js';
import { childNamed } from '../domain/child-graph.js';
import { belonging, referralIdsOf } from '../domain/child-referrals.js';
import type { ReferralDocument, TokenDocument } from '../domain/documents.js';
import { unique } from '../domain/event-set.js';
import type { WaitsStore } from '../domain/store.js';

type Deps = {
  store: Pick<WaitsStore, 'referrals'>;
  /** The documents of a token and of everything any edge leads to. */
  surroundingsOf: (token: string) => Promise<Map<string, TokenDocument>>;
};

/** Every referral of the child that a referral belongs to, itself among them; only itself when no child is named. */
export async function referralsOfSameChild(
  { store, surroundingsOf }: Deps,
  document: ReferralDocument,
): Promise<ReferralDocument[]> {
  const [token] = document.tokens;
  if (token === undefined) return [document];
  const documents = await surroundingsOf(token);
  const children = judgeChildren(documents);
  const child = childNamed(document.tokens, children);
  if (child === undefined) return [document];
  const others = unique(referralIdsOf(child, documents)).filter((id) => id !== document._id);
  const loaded = await store.referrals.load(others);
  return [document, ...belonging(child, loaded, children)];
}
