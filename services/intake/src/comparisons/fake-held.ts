import type { HeldReferral } from '@waits/contracts/api/held';
import { SafeError } from '@waits/kit/safe-error';
import type { HeldList } from '../domain/held-list.js';

/** A referral as it is held, open and received on 2 March 2026 unless told. */
export const heldReferral = (
  referralId: string,
  over: Partial<HeldReferral> = {},
): HeldReferral => ({
  ...{ referralId, childId: null, pathway: 'SALT', receivedOn: '2026-03-02', priority: '1' },
  ...{ isOpen: true, left: null, lastActivityOn: '2026-03-02', validatedOn: null, findings: [] },
  ...over,
});

const AS_OF = '2026-11-23';

/** What waits holds, in memory: referrals, and those of them that are a child's by its token. It can be away. */
export function fakeHeld(
  referrals: readonly HeldReferral[],
  byToken: Readonly<Record<string, readonly string[]>> = {},
): HeldList & { isAway: boolean } {
  const ofIds = (ids: readonly string[]) =>
    referrals.filter(({ referralId }) => ids.includes(referralId));
  const fake = {
    isAway: false,
    pages: async function* (provider: string) {
      await answering();
      const own = referrals.filter(({ referralId }) => referralId.startsWith(`${provider}:`));
      // In small pages, as a provider with many has.
      for (let at = 0; at < own.length || at === 0; at += 2) {
        yield { asOf: AS_OF, referrals: own.slice(at, at + 2) };
      }
    },
    find: async (ids: readonly string[]) => {
      await answering();
      return { asOf: AS_OF, referrals: ofIds(ids) };
    },
    ofChildren: async (provider: string, tokens: readonly string[]) => {
      await answering();
      const known = tokens.filter((token) => Object.hasOwn(byToken, token));
      const children = known.map((token) => ({
        tokens: [token],
        referrals: ofIds(byToken[token] ?? []).filter(({ referralId }) =>
          referralId.startsWith(`${provider}:`),
        ),
      }));
      return { asOf: AS_OF, children };
    },
  };
  const answering = (): Promise<void> =>
    fake.isAway
      ? Promise.reject(new SafeError('the waits service was asked what it holds, but it was away'))
      : Promise.resolve();
  return fake;
}
