import {
  AskedChildren,
  AskedReferrals,
  FoundChildren,
  FoundReferrals,
  HeldReferrals,
  type HeldReferral,
} from '@waits/contracts/api/held';
import type { LocalDate } from '@waits/contracts/values';
import { OdsCodeAsked, ReferralId } from '@waits/contracts/values';
import type { Role, Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';
import { z } from 'zod';
import { judgeChildren } from '../domain/child-graph.js';
import { belonging, referralIdsOf } from '../domain/child-referrals.js';
import type { TokenDocument } from '../domain/documents.js';
import { unique } from '../domain/event-set.js';
import { heldReferral } from '../domain/held-referral.js';
import type { WaitsStore } from '../domain/store.js';

type Deps = {
  store: Pick<WaitsStore, 'referrals' | 'scan'>;
  /** The documents of tokens and of everything any edge leads to. */
  surroundingsOf: (...tokens: string[]) => Promise<Map<string, TokenDocument>>;
  /** Today in London. */
  today: () => LocalDate;
};

const ROLES: readonly Role[] = ['provider', 'operator', 'system'];
const Page = z.object({
  after: ReferralId.optional().meta({ description: '`next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
});

/** What is held of a provider's referrals, to compare a waiting list with and to ask about. */
export const heldRoutes = (deps: Deps): Route[] => [
  route({
    method: 'get',
    path: '/v1/providers/:provider/referrals',
    roles: ROLES,
    summary: 'Every referral held of a provider, open or not, a page at a time, without identity',
    params: z.object({ provider: OdsCodeAsked }),
    query: Page,
    response: HeldReferrals,
    handler: async ({ params: { provider }, query: { after, limit } }) => {
      const [asOf, ids] = [deps.today(), await idsAfter(deps, after ?? `${provider}:`, limit)];
      const ofProvider = ids.filter((id) => id.startsWith(`${provider}:`));
      const isMore = ids.length === limit && ofProvider.length === limit;
      const referrals = await held(deps, ofProvider, asOf);
      return { body: { provider, asOf, referrals, next: isMore ? (ids.at(-1) ?? null) : null } };
    },
  }),
  route({
    method: 'post',
    path: '/v1/referrals/held',
    roles: ROLES,
    summary: 'Of up to 1,000 referrals those that are held, without identity',
    body: AskedReferrals,
    response: FoundReferrals,
    handler: async ({ body }) => {
      const asOf = deps.today();
      return { body: { asOf, referrals: await held(deps, body.referralIds, asOf) } };
    },
  }),
  route({
    method: 'post',
    path: '/v1/providers/:provider/referrals/find',
    roles: ROLES,
    summary:
      'What is held at a provider of the children with these pseudonyms, up to 1,000, without identity',
    params: z.object({ provider: OdsCodeAsked }),
    body: AskedChildren,
    response: FoundChildren,
    handler: async ({ params: { provider }, body: { tokens } }) => {
      const asOf = deps.today();
      return { body: { asOf, children: await childrenAt(deps, { provider, tokens }, asOf) } };
    },
  }),
];

type AskedAt = { provider: string; tokens: readonly string[] };

/** Judged as a whole, so that a number that was merged into another finds what is held under that one. */
async function childrenAt(
  { store, surroundingsOf }: Deps,
  { provider, tokens }: AskedAt,
  asOf: LocalDate,
): Promise<FoundChildren['children']> {
  const documents = await surroundingsOf(...tokens);
  const children = judgeChildren(documents);
  const known = new Map(
    tokens.flatMap((token) => {
      const child = children.childOf(token);
      return child ? [[child.childId, child] as const] : [];
    }),
  );
  const candidates = [...known.values()].map((child) => ({
    child,
    ids: referralIdsOf(child, documents).filter((id) => id.startsWith(`${provider}:`)),
  }));
  const ids = unique(candidates.flatMap((one) => one.ids));
  const loaded = ids.length === 0 ? [] : await store.referrals.load(ids);
  return candidates.map(({ child, ids: mine }) => ({
    tokens: tokens.filter((token) => child.tokens.includes(token)),
    referrals: belonging(child, loaded, children)
      .filter(({ _id }) => mine.includes(_id))
      .map((document) => heldReferral(document, asOf)),
  }));
}

async function idsAfter({ store }: Deps, after: string, limit: number): Promise<string[]> {
  const ids: string[] = [];
  for await (const { referralId } of store.scan.referralVersions(after)) {
    if (ids.push(referralId) === limit) break;
  }
  return ids;
}

async function held(
  { store }: Deps,
  ids: readonly string[],
  asOf: LocalDate,
): Promise<HeldReferral[]> {
  const found = ids.length === 0 ? [] : await store.referrals.load(ids);
  return found
    .map((document) => heldReferral(document, asOf))
    .sort((a, b) => (a.referralId < b.referralId ? -1 : 1));
}
