import {
  CorrectionRequest,
  LetterPage,
  LetterRecord,
  LetterSummary,
  ReplayAnswer,
  ReplayRequest,
} from '@waits/contracts/api/letters';
import { SystemName } from '@waits/contracts/values';
import type { Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import { z } from 'zod';
import type { KeptLetter } from '../letters/kept-letter.js';
import { viewOf } from '../letters/kept-letter.js';
import type { LetterDesk } from '../letters/letter-desk.js';
import { letterCursor } from './letter-cursor.js';

const LETTERS_PATH = '/v1/letters';
const ROLES = ['provider', 'operator'] as const;
const Params = z.object({ id: z.string().max(60) });

/** The routes of the dead-letter desk: what was not taken, why, and taking it in again. */
export const lettersRoutes = (desk: LetterDesk): Route[] => [
  summaryRoute(desk),
  listRoute(desk),
  showRoute(desk),
  replayRoute(desk),
  correctRoute(desk),
];

const summaryRoute = (desk: LetterDesk): Route =>
  route({
    method: 'get',
    path: `${LETTERS_PATH}/summary`,
    roles: ROLES,
    summary: 'How many letters are open, by service, reason and source, the longest open first.',
    response: LetterSummary,
    handler: async () => ({ body: await desk.summary() }),
  });

const Query = z.object({
  state: z.enum(['open', 'settled']).default('open'),
  outcome: z.enum(['refused', 'parked', 'ignored']).optional(),
  reason: z.string().max(60).optional(),
  source: SystemName.optional(),
  service: SystemName.optional(),
  after: z.string().max(200).optional().meta({ description: '`next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const listRoute = (desk: LetterDesk): Route =>
  route({
    method: 'get',
    path: LETTERS_PATH,
    roles: ROLES,
    summary:
      'Records that were not taken, the oldest first; without `state=settled` those that are open.',
    query: Query,
    response: LetterPage,
    problems: ['invalid-cursor'],
    handler: async ({ query: { after, limit, ...asked } }) => {
      const from = after === undefined ? undefined : letterCursor.read(after);
      const found = await desk.list({ ...asked, after: from, limit: limit + 1 });
      const letters = found.slice(0, limit);
      return {
        body: { letters: letters.map(viewOf), next: nextOf(letters, found.length > limit) },
      };
    },
  });

function nextOf(letters: readonly KeptLetter[], isMore: boolean): string | null {
  const last = letters.at(-1);
  return last !== undefined && isMore ? letterCursor.textOf({ at: last.at, id: last.id }) : null;
}

const showRoute = (desk: LetterDesk): Route =>
  route({
    method: 'get',
    path: `${LETTERS_PATH}/:id`,
    roles: ROLES,
    summary: 'One letter with its record. Whatever may say who the child is, is masked.',
    params: Params,
    response: LetterRecord,
    problems: ['letter-not-found'],
    handler: async ({ params }) => ({ body: found(await desk.show(params.id)) }),
  });

const replayRoute = (desk: LetterDesk): Route =>
  route({
    method: 'post',
    path: `${LETTERS_PATH}/replay`,
    roles: ROLES,
    summary:
      'Takes records in again as they came: some by id, or up to 500 open ones of a reason. One that was taken since is left alone.',
    body: ReplayRequest,
    response: ReplayAnswer,
    handler: async ({ body }) => ({ body: await desk.replay(body) }),
  });

const correctRoute = (desk: LetterDesk): Route =>
  route({
    method: 'post',
    path: `${LETTERS_PATH}/:id/correction`,
    roles: ROLES,
    summary:
      'Takes in a record that was put right, in the format of the one that came. Both are kept.',
    params: Params,
    body: CorrectionRequest,
    response: ReplayAnswer,
    problems: ['letter-not-found'],
    handler: async ({ params, body }) => ({ body: found(await desk.correct(params.id, body)) }),
  });

function found<T>(letter: T | undefined): T {
  if (letter !== undefined) return letter;
  throw new Problem('letter-not-found', {
    detail: 'No letter with that id is kept here. GET /v1/letters lists those that are open',
  });
}
