import type { ReferralDocument, TokenDocument } from './documents.js';
import { versionSeen } from './mentions.js';

/**
 * The version a referral gets when it is written: above what is stored and above what any token document speaks of,
 * and not below the clock, so that a restored store never publishes below what it once published.
 */
export function nextVersion(
  stored: Pick<ReferralDocument, '_id' | 'version'>,
  tokens: Iterable<TokenDocument>,
  nowMs: number,
): number {
  const seen = [...tokens].map((document) => versionSeen(document, stored._id));
  return Math.max(stored.version + 1, nowMs, ...seen.map((version) => version + 1));
}

/** Whether two versions of a referral say the same: facts, whose they are and what they were folded from. */
export function saysTheSame(
  stored: ReferralDocument,
  folded: Omit<ReferralDocument, 'version'>,
): boolean {
  // Field by field: a store may hold the fields of a document in another order.
  return Object.entries(folded).every(
    ([field, value]) =>
      JSON.stringify(value) === JSON.stringify(stored[field as keyof typeof folded]),
  );
}
