import type { FoundChildren, HeldReferral } from '@waits/contracts/api/held';
import type { LocalDate } from '@waits/contracts/values';

/** What is held of a provider's referrals, of a day. */
export type HeldPage = { asOf: LocalDate; referrals: readonly HeldReferral[] };

/** What the waits service holds. Rejects with a SafeError when it cannot be asked. */
export type HeldList = {
  /** Every referral held of a provider, some at a time in the order of ids; one empty page where none is. */
  pages: (provider: string) => AsyncIterable<HeldPage>;
  /** Of these referrals those that are held. */
  find: (referralIds: readonly string[]) => Promise<HeldPage>;
  /** What is held at a provider of the children with these tokens, up to 1,000. */
  ofChildren: (provider: string, tokens: readonly string[]) => Promise<FoundChildren>;
};
