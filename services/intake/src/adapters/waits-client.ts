import { FoundChildren, FoundReferrals, HeldReferrals } from '@waits/contracts/api/held';
import type { Question } from '@waits/kit/http/ask-json';
import { askJson } from '@waits/kit/http/ask-json';
import { SafeError } from '@waits/kit/safe-error';
import type { HeldList } from '../domain/held-list.js';

type Deps = { waitsUrl: string; timeoutMs?: number };

/** Asks the waits service what it holds. */
export function waitsClient({ waitsUrl, timeoutMs = 30_000 }: Deps): HeldList {
  const ask = async <T>(question: Omit<Question<T>, 'timeoutMs'>): Promise<T> => {
    const reply = await askJson({ ...question, timeoutMs });
    if (reply.ok) return reply.value;
    const why = reply.kind === 'problem' ? `it answered ${String(reply.status)}` : reply.why;
    throw new SafeError(`the waits service was asked what it holds, but ${why}`);
  };
  return {
    pages: async function* (provider) {
      const path = `/v1/providers/${encodeURIComponent(provider)}/referrals`;
      for (let after: string | null = ''; after !== null;) {
        const url = new URL(path, waitsUrl);
        if (after !== '') url.searchParams.set('after', after);
        const page: HeldReferrals = await ask({ url, response: HeldReferrals });
        yield page;
        after = page.next;
      }
    },
    find: (referralIds) =>
      ask({
        url: new URL('/v1/referrals/held', waitsUrl),
        ...{ body: { referralIds }, response: FoundReferrals },
      }),
    ofChildren: (provider, tokens) =>
      ask({
        url: new URL(`/v1/providers/${encodeURIComponent(provider)}/referrals/find`, waitsUrl),
        ...{ body: { tokens }, response: FoundChildren },
      }),
  };
}
