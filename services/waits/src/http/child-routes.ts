import { ChildReferrals, ChildTokens, FindChild, FoundChild } from '@waits/contracts/api/child';
import { ChildStory } from '@waits/contracts/api/child-story';
import { checkNhsNumber } from '@waits/contracts/nhs-number';
import type { LocalDate } from '@waits/contracts/values';
import type { Role, Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import type { Register } from '@waits/standards/standard';
import { z } from 'zod';
import { judgeChildren } from '../domain/child-graph.js';
import {
  agesAtReferral,
  joinedSince,
  referralIdsOf,
  referralsOf,
} from '../domain/child-referrals.js';
import { decisionsOf, evidenceOf, recordsOf } from '../domain/child-story.js';
import type { TokenDocument } from '../domain/documents.js';
import type { WaitsStore } from '../domain/store.js';

type Deps = {
  store: Pick<WaitsStore, 'children' | 'referrals' | 'tokensOfNodes'>;
  register: Register;
  /** Today in London. */
  today: () => LocalDate;
  /** The tokens of a checked NHS number, under the newest key first. */
  tokensOfNumber: (nhsNumber: string) => string[];
  /** The documents of a token and of everything any edge leads to. */
  surroundingsOf: (token: string) => Promise<Map<string, TokenDocument>>;
};

const ROLES: readonly Role[] = ['dmo', 'spoc-officer', 'system'];

const NUMBER_FAULTS = {
  'not-ten-digits': 'must be ten digits',
  'check-digit': 'is mistyped: its check digit is wrong',
  'repeated-digit': 'is one digit repeated, which nobody has',
} as const;

/** A child found by NHS number, and a child's referrals. No identity, sealed or clear. */
export const childRoutes = (deps: Deps): Route[] => [
  route({
    method: 'post',
    path: '/v1/children/find',
    roles: ['spoc-officer', 'system'],
    summary: 'The id of the child with an NHS number, which goes in the body and is not kept',
    body: FindChild,
    response: FoundChild,
    problems: ['child-not-found'],
    handler: async ({ body }) => ({ body: { childId: await findChild(deps, body.nhsNumber) } }),
  }),
  route({
    method: 'get',
    path: '/v1/children/:childId',
    roles: ROLES,
    summary: 'The records a child is made of, and why they are one child: the evidence, in words',
    params: z.object({ childId: z.uuid() }),
    response: ChildStory,
    problems: ['child-not-found'],
    handler: async ({ params }) => ({ body: await storyOfChild(deps, params.childId) }),
  }),
  route({
    method: 'get',
    path: '/v1/children/:childId/referrals',
    roles: ROLES,
    summary: 'The referrals of a child with the headline wait of each, as of today',
    params: z.object({ childId: z.uuid() }),
    response: ChildReferrals,
    problems: ['child-not-found'],
    handler: async ({ params }) => ({ body: await referralsOfChild(deps, params.childId) }),
  }),
  route({
    method: 'get',
    path: '/v1/children/:childId/tokens',
    roles: ['operator'],
    summary:
      'The pseudonyms of a child and its age at each referral, for an erasure of its identity',
    params: z.object({ childId: z.uuid() }),
    response: ChildTokens,
    problems: ['child-not-found'],
    handler: async ({ params }) => ({ body: await tokensOfChild(deps, params.childId) }),
  }),
];

/** The node of the token asked for, and not of whatever it is joined to now: a caller may keep it. */
async function findChild({ store, tokensOfNumber }: Deps, nhsNumber: string): Promise<string> {
  const checked = checkNhsNumber(nhsNumber);
  if (!checked.ok) {
    const errors = [{ pointer: '#/body/nhsNumber', detail: NUMBER_FAULTS[checked.why] }];
    throw new Problem('invalid-request', { errors });
  }
  const tokens = tokensOfNumber(checked.number);
  const found = new Map((await store.children.load(tokens)).map((one) => [one._id, one.nodeId]));
  const [nodeId] = tokens.flatMap((token) => found.get(token) ?? []);
  if (nodeId === undefined) throw new Problem('child-not-found');
  return nodeId;
}

async function referralsOfChild(deps: Deps, nodeId: string): Promise<ChildReferrals> {
  const { token, child, children, documents, referrals } = await loadChild(deps, nodeId);
  const asOf = deps.today();
  return {
    childId: child.childId,
    joinedSince: joinedSince({ nodeId, token }, child, { documents, children }),
    asOf,
    referrals: referralsOf(child, referrals, { children, register: deps.register, asOf }),
  };
}

async function storyOfChild(deps: Deps, nodeId: string): Promise<ChildStory> {
  const { token, child, children, documents, referrals } = await loadChild(deps, nodeId);
  return {
    childId: child.childId,
    joinedSince: joinedSince({ nodeId, token }, child, { documents, children }),
    records: recordsOf(child, { documents }),
    evidence: evidenceOf(child, { documents, children, referrals }),
    decisions: decisionsOf(child, { documents, children }),
  };
}

async function tokensOfChild(deps: Deps, nodeId: string): Promise<ChildTokens> {
  const { child, referrals } = await loadChild(deps, nodeId);
  const { childId, tokens } = child;
  return { childId, tokens, agesAtReferral: agesAtReferral(referrals) };
}

async function loadChild({ store, surroundingsOf }: Deps, nodeId: string) {
  const token = (await store.tokensOfNodes([nodeId])).get(nodeId);
  if (token === undefined) throw new Problem('child-not-found');
  const documents = await surroundingsOf(token);
  const children = judgeChildren(documents);
  const child = children.childOf(token);
  if (!child) throw new Problem('child-not-found');
  const referrals = await store.referrals.load(referralIdsOf(child, documents));
  return { token, child, children, documents, referrals };
}
