import { createHash } from 'node:crypto';

/**
 * Which referrals a list has and what its rows said of them, as hashes: some 100 bytes a row. In memory, since a comparison begins again
 * after a crash.
 */
export type NotedReferrals = {
  /** Notes a referral that need not be looked for. */
  note: (referralId: string) => void;
  has: (referralId: string) => boolean;
  /** Whether a row before said the same of the referral; from now on one did. */
  isRepeated: (referralId: string, content: string) => boolean;
};

/** Nothing noted yet. */
export function notedReferrals(): NotedReferrals {
  const [referrals, said] = [new Set<string>(), new Set<string>()];
  return {
    note: (referralId) => void referrals.add(hashOf(referralId)),
    has: (referralId) => referrals.has(hashOf(referralId)),
    isRepeated: (referralId, content) => {
      const hash = hashOf(`${referralId} ${content}`);
      return said.has(hash) || !said.add(hash);
    },
  };
}

/** Half of a SHA-256, a byte a character: no two of a list are ever the same. */
const hashOf = (text: string): string =>
  createHash('sha256').update(text).digest('binary').slice(0, 16);
