import type { ReferralBody } from './amend-referral.js';
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
  return Object.entries(folded).every(([field, value]) =>
    isSame(value, stored[field as keyof typeof folded]),
  );
}

/** Whether those linked with a referral would be folded as before: its own events, its pointers, and whose it is. */
export const hasSameInput = (
  stored: ReferralDocument,
  { events, withdrawn, links }: ReferralBody,
  numberedChild: string | null,
): boolean =>
  stored.numberedChild === numberedChild &&
  isSame(events, stored.events) &&
  isSame(withdrawn, stored.withdrawn) &&
  isSame(links, stored.links);

/** One more event is what a write mostly brings: two lists of different length need not be written out to be told apart. */
function isSame(value: unknown, other: unknown): boolean {
  if (Array.isArray(value) && Array.isArray(other) && value.length !== other.length) return false;
  return JSON.stringify(value) === JSON.stringify(other);
}
