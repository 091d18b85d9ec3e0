import { ReferralRecord } from '@waits/contracts/api/child';
import { ReferralClocks } from '@waits/contracts/api/clock';
import { LocalDate, ReferralId } from '@waits/contracts/values';
import type { Role, Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import type { Register } from '@waits/standards/standard';
import { z } from 'zod';
import type { ReferralDocument } from '../domain/documents.js';
import { clocksOf, recordOf } from '../domain/referral-clocks.js';
import type { WaitsStore } from '../domain/store.js';

type Deps = {
  store: Pick<WaitsStore, 'referrals'>;
  register: Register;
  /** Today in London. */
  today: () => LocalDate;
};

const ROLES: readonly Role[] = ['dmo', 'spoc-officer', 'provider', 'operator', 'system'];
const ById = z.object({ id: ReferralId });

/** One referral, and its clocks on a day with the explanation of each. No identity, sealed or clear. */
export const referralRoutes = ({ store, register, today }: Deps): Route[] => [
  route({
    method: 'get',
    path: '/v1/referrals/:id',
    roles: ROLES,
    summary: 'What is known of one referral, without identity',
    params: ById,
    response: ReferralRecord,
    problems: ['referral-not-found'],
    handler: async ({ params }) => ({ body: recordOf(await find(store, params.id)) }),
  }),
  route({
    method: 'get',
    path: '/v1/referrals/:id/clocks',
    roles: ROLES,
    summary: 'Every clock of one referral on a day, explained in plain English',
    params: ById,
    query: z.object({ asOf: LocalDate.optional() }),
    response: ReferralClocks,
    problems: ['referral-not-found'],
    handler: async ({ params, query }) => {
      const document = await find(store, params.id);
      return { body: clocksOf(document, { register, asOf: query.asOf ?? today() }) };
    },
  }),
];

async function find(store: Deps['store'], id: string): Promise<ReferralDocument> {
  const [document] = await store.referrals.load([id]);
  if (!document) throw new Problem('referral-not-found');
  return document;
}
