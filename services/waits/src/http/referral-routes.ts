import { ReferralRecord } from '@waits/contracts/api/child';
import { ReferralClocks } from '@waits/contracts/api/clock';
import { LocalDate, ReferralId } from '@waits/contracts/values';
import type { Role, Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import { explainedPage } from '@waits/standards/explain/html';
import type { Register } from '@waits/standards/standard';
import { z } from 'zod';
import type { ReferralDocument, TokenDocument } from '../domain/documents.js';
import { clocksOf, recordOf } from '../domain/referral-clocks.js';
import type { WaitsStore } from '../domain/store.js';
import { referralsOfSameChild } from './siblings.js';

type Deps = {
  store: Pick<WaitsStore, 'referrals'>;
  /** The documents of a token and of everything any edge leads to. */
  surroundingsOf: (token: string) => Promise<Map<string, TokenDocument>>;
  register: Register;
  /** Today in London. */
  today: () => LocalDate;
};

const ROLES: readonly Role[] = ['dmo', 'spoc-officer', 'provider', 'operator', 'system'];
const ById = z.object({ id: ReferralId });
const AsOf = z.object({ asOf: LocalDate.optional() });

/** One referral, and its clocks on a day with the explanation of each. No identity, sealed or clear. */
export const referralRoutes = (deps: Deps): Route[] => [
  route({
    method: 'get',
    path: '/v1/referrals/:id',
    roles: ROLES,
    summary: 'What is known of one referral, without identity',
    params: ById,
    response: ReferralRecord,
    problems: ['referral-not-found'],
    handler: async ({ params }) => ({ body: recordOf(await find(deps, params.id)) }),
  }),
  route({
    method: 'get',
    path: '/v1/referrals/:id/clocks',
    roles: ROLES,
    summary: 'Every clock of one referral on a day, explained in plain English',
    params: ById,
    query: AsOf,
    response: ReferralClocks,
    problems: ['referral-not-found'],
    handler: async ({ params, query }) => {
      return { body: await clocksOn(deps, params.id, query.asOf ?? deps.today()) };
    },
  }),
  route({
    method: 'get',
    path: '/v1/referrals/:id/clocks.html',
    roles: ROLES,
    summary:
      'The same as a page to read or print, with the events used and those that did not count',
    params: ById,
    query: AsOf,
    response: z.string(),
    produces: 'text/html',
    problems: ['referral-not-found'],
    handler: async ({ params, query }) => {
      const asOf = query.asOf ?? deps.today();
      const clocks = await clocksOn(deps, params.id, asOf);
      const { registerVersion } = clocks;
      return { body: explainedPage({ asOf, knownAt: null, registerVersion, referrals: [clocks] }) };
    },
  }),
];

async function clocksOn(deps: Deps, id: string, asOf: LocalDate): Promise<ReferralClocks> {
  const document = await find(deps, id);
  const ofChild = await referralsOfSameChild(deps, document);
  return clocksOf(document, { register: deps.register, asOf, ofChild });
}

async function find({ store }: Deps, id: string): Promise<ReferralDocument> {
  const [document] = await store.referrals.load([id]);
  if (!document) throw new Problem('referral-not-found');
  return document;
}
