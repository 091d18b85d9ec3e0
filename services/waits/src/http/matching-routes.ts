import {
  Candidates,
  DescribedChild,
  Match,
  NewMatchDecision,
  UndoMatch,
  UnmatchedChildren,
  UnmatchedState,
} from '@waits/contracts/api/matching';
import type { Role, Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';
import { z } from 'zod';
import type { Decided, DecideMatch } from '../matching/decide-match.js';
import type { MatchingDoor } from '../matching/create-matching.js';
import type { ListUnmatched } from '../matching/list-unmatched.js';
import type { FindCandidates } from '../matching/find-candidates.js';

const ROLES: readonly Role[] = ['spoc-officer', 'system'];
const ByChild = z.object({ childId: z.uuid() });
const Page = z.object({
  state: UnmatchedState.default('to-decide'),
  after: z
    .string()
    .regex(/^(to-decide|nobody-alike)\|[\dTZ:.-]{24}\|[\da-f-]{36}$/, 'must be the next of a page')
    .optional()
    .meta({ description: '`next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
const ByMatch = z.object({
  matchId: z
    .string()
    .regex(/^[\da-f-]{36}~[\da-f-]{36}$/, 'must be two ids of children with ~ between'),
});

/** Children that may be the same, and what people decide of them. Answers name fields that agree, never what they hold. */
export const matchingRoutes = ({ candidates, matches, unmatched }: MatchingDoor): Route[] => [
  ...candidateRoutes(candidates),
  unmatchedRoute(unmatched),
  ...decisionRoutes(matches),
];

const candidateRoutes = (candidates: FindCandidates): Route[] => [
  route({
    method: 'post',
    path: '/v1/children/candidates',
    roles: ROLES,
    summary:
      'Children that may be the one described by birth date with name or postcode, which go in the body and are not kept',
    body: DescribedChild,
    response: Candidates,
    handler: async ({ body }) => ({ body: await candidates.ofDescribed(body) }),
  }),
  route({
    method: 'get',
    path: '/v1/children/:childId/candidates',
    roles: ROLES,
    summary: 'Children that may be the same as this one, likeliest first',
    params: ByChild,
    response: Candidates,
    problems: ['child-not-found'],
    handler: async ({ params }) => ({ body: await candidates.ofChild(params.childId) }),
  }),
];

const unmatchedRoute = (unmatched: ListUnmatched): Route =>
  route({
    method: 'get',
    path: '/v1/unmatched',
    roles: ROLES,
    summary:
      'Children with open referrals and no NHS number, the longest without one first, each with those that may be the same',
    query: Page,
    response: UnmatchedChildren,
    problems: ['invalid-cursor'],
    handler: async ({ query }) => ({ body: await unmatched(query) }),
  });

const decisionRoutes = (matches: DecideMatch): Route[] => [
  route({
    method: 'post',
    path: '/v1/matches',
    roles: ROLES,
    summary:
      'Takes a person’s decision whether two children are one; the same again changes nothing. 202: not in force yet',
    body: NewMatchDecision,
    response: Match,
    statuses: [200, 202],
    problems: ['child-not-found', 'not-ready'],
    handler: async ({ body }) => answerOf(await matches.decide(body)),
  }),
  route({
    method: 'get',
    path: '/v1/matches/:matchId',
    roles: ROLES,
    summary: 'What was decided of two children, by whom, when and why',
    params: ByMatch,
    response: Match,
    problems: ['match-not-found'],
    handler: async ({ params }) => ({ body: await matches.find(params.matchId) }),
  }),
  route({
    method: 'post',
    path: '/v1/matches/:matchId/undo',
    roles: ROLES,
    summary: 'Takes a match back: the children are two again, unless other evidence joins them',
    params: ByMatch,
    body: UndoMatch,
    response: Match,
    statuses: [200, 202],
    problems: ['match-not-found', 'not-ready'],
    handler: async ({ params, body }) => answerOf(await matches.undo(params.matchId, body)),
  }),
];

/** 202 while the decision is in the log and not in force yet. */
const answerOf = ({ match, isInForce }: Decided) => ({
  status: isInForce ? 200 : 202,
  body: match,
});
