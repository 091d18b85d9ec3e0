import type { ReferralDocument } from './documents.js';

/** A referral, and every referral of its child, this one among them. */
export type WithSiblings = { document: ReferralDocument; ofChild: readonly ReferralDocument[] };

/** Each of these referrals with those among them that are the same child's. */
export function withSiblings(documents: readonly ReferralDocument[]): Map<string, WithSiblings> {
  const ofChildren = new Map<string, ReferralDocument[]>();
  for (const document of documents) {
    const { childId } = document;
    if (childId === null) continue;
    const known = ofChildren.get(childId);
    if (known) known.push(document);
    else ofChildren.set(childId, [document]);
  }
  return new Map(
    documents.map((document) => [
      document._id,
      { document, ofChild: ofChildren.get(document.childId ?? '') ?? [document] },
    ]),
  );
}
