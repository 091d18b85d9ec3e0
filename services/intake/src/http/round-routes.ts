import { Readable } from 'node:stream';
import { AnswersTaken, CloseRound, OpenRound, Round, Rounds } from '@waits/contracts/api/rounds';
import type { Role, Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import { SafeError } from '@waits/kit/safe-error';
import type { Request } from 'express';
import { z } from 'zod';
import type { RoundDesk } from '../rounds/round-desk.js';
import { roundCsv } from './round-csv.js';

const PATH = '/v1/rounds';
export const ANSWERS_PATH = `${PATH}/:id/answers`;
const ROLES: readonly Role[] = ['provider', 'operator'];
const Params = z.object({ id: z.uuid() });
const LIMIT_BYTES = 8 * 1_048_576;

/** Rounds of asking a provider whether children still wait: open one, fetch its list, send answers, close it. */
export const roundRoutes = (desk: RoundDesk): Route[] => [
  openRoute(desk),
  route({
    method: 'get',
    path: PATH,
    roles: ROLES,
    summary: 'The 50 newest rounds and how they stand.',
    response: Rounds,
    handler: async () => ({ body: { rounds: await desk.recent() } }),
  }),
  route({
    method: 'get',
    path: `${PATH}/:id`,
    roles: ROLES,
    summary: 'How a round stands: what is asked, what was answered, and by whom.',
    params: Params,
    response: Round,
    problems: ['round-not-found'],
    handler: async ({ params }) => ({ body: await found(desk, params.id) }),
  }),
  listRoute(desk),
  answersRoute(desk),
  route({
    method: 'post',
    path: `${PATH}/:id/close`,
    roles: ROLES,
    summary: 'Closes a round: no more answers are taken, nor undone.',
    params: Params,
    body: CloseRound,
    response: Round,
    problems: ['round-not-found'],
    handler: async ({ params, body }) => {
      const closed = await desk.close(params.id, body.by);
      if (!closed) throw new Problem('round-not-found');
      return { body: closed };
    },
  }),
];

const openRoute = (desk: RoundDesk): Route =>
  route({
    method: 'post',
    path: PATH,
    roles: ROLES,
    summary:
      'Opens a round: every open referral of a provider that waits long, is silent, or vanished from the list of its source.',
    body: OpenRound,
    response: Round,
    statuses: [201],
    problems: ['upstream-unavailable'],
    handler: async ({ body }) => {
      const round = await asking(() => desk.open(body));
      return { status: 201, headers: { location: `${PATH}/${round.id}` }, body: round };
    },
  });

const listRoute = (desk: RoundDesk): Route =>
  route({
    method: 'get',
    path: `${PATH}/:id/list`,
    roles: ROLES,
    summary:
      'What a round asks, as CSV to fill in and send back, safe to open in a spreadsheet. It names no child.',
    params: Params,
    response: z.instanceof(Readable),
    produces: 'text/csv',
    problems: ['round-not-found'],
    handler: async ({ params }) => {
      const { id, asOf } = await found(desk, params.id);
      return {
        headers: { 'content-disposition': `attachment; filename="still-waiting-${id}.csv"` },
        body: roundCsv(desk.questions(id), asOf),
      };
    },
  });

const answersRoute = (desk: RoundDesk): Route =>
  route({
    method: 'post',
    path: ANSWERS_PATH,
    roles: ROLES,
    summary: 'Takes answers back as CSV, up to 8 MiB. The same file twice does nothing twice.',
    params: Params,
    accepts: 'text/csv',
    response: AnswersTaken,
    problems: [
      ...(['round-not-found', 'round-closed', 'file-unreadable', 'too-large'] as const),
      ...(['unsupported-media-type', 'not-ready'] as const),
    ],
    handler: async ({ params, request }) => {
      const { state } = await found(desk, params.id);
      const bytes = await wholeBody(request);
      if (state === 'closed') throw new Problem('round-closed');
      const taken = await taking(() => desk.answer(params.id, bytes));
      if ('missing' in taken) {
        throw new Problem('file-unreadable', {
          detail: `The file lacks the column ${taken.missing.join(', ')}. Fill in the list of the round, and send it as "CSV UTF-8"`,
        });
      }
      return { body: { ...taken, round: await found(desk, params.id) } };
    },
  });

async function found({ find }: RoundDesk, id: string): Promise<Round> {
  const round = await find(id);
  if (!round) throw new Problem('round-not-found');
  return round;
}

/** A body to its end, though no more of it is kept than may be. */
async function wholeBody(request: Request): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      length += part.length;
      if (length <= LIMIT_BYTES) parts.push(part);
    }
  } catch (cause) {
    // Who hung up half-way hears nothing, and is no fault of ours that an operator must look into.
    throw new Problem('invalid-request', { detail: 'The file did not arrive whole', cause });
  }
  if (length > LIMIT_BYTES) throw new Problem('too-large');
  return Buffer.concat(parts);
}

async function asking<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof SafeError)
      throw new Problem('upstream-unavailable', { detail: cause.message, cause });
    throw cause;
  }
}

async function taking<T>(take: () => Promise<T>): Promise<T> {
  try {
    return await take();
  } catch (cause) {
    throw new Problem('not-ready', { detail: NOT_TAKEN, cause });
  }
}

const NOT_TAKEN =
  'Not all answers could be published. Send the same file again: those that were are not taken twice';
