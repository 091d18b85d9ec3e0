import { EventResults } from '@waits/contracts/api/events';
import { SourceEvent } from '@waits/contracts/source-event';
import type { Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import type { Request } from 'express';
import { z } from 'zod';
import type { RawBody } from './raw-body.js';
import type { TakePosted } from './take-posted.js';

export const EVENTS_PATH = '/v1/events';

const EVENT_TYPES = [
  'application/json',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
];

/** `POST /v1/events`: one event or a list of them; each gets an answer of its own. */
export const eventsRoute = (takePosted: TakePosted): Route =>
  route({
    method: 'post',
    path: EVENTS_PATH,
    roles: ['provider', 'system'],
    summary:
      'Takes in one event or a list. 200: every one was taken; 207: some were; 400: none was. What was not taken is kept as a dead letter.',
    body: Body,
    response: EventResults,
    statuses: [200, 207, 400],
    problems: ['too-large', 'unsupported-media-type', 'not-ready'],
    handler: async ({ body, request }) => {
      if (!isReadable(request)) {
        throw new Problem('unsupported-media-type', {
          detail: `Send one of ${EVENT_TYPES.join(', ')}, not compressed`,
        });
      }
      const results = await durably(() => takeBody(body, takePosted));
      if (body.isTooLarge) {
        throw new Problem('too-large', { detail: `Refused whole, receipt ${results.receipt}` });
      }
      return { status: statusOf(results), body: results };
    },
  });

const isReadable = (request: Request): boolean =>
  typeof request.is(EVENT_TYPES) === 'string' &&
  (request.get('content-encoding') ?? 'identity') === 'identity';

const takeBody = ({ bytes, isTooLarge }: RawBody, takePosted: TakePosted): Promise<EventResults> =>
  isTooLarge ? takePosted.refused(bytes, 'too-large') : takePosted.body(bytes);

/** Nothing is answered before it is durable; what could not be made so is for the sender to send again. */
async function durably<T>(take: () => Promise<T>): Promise<T> {
  try {
    return await take();
  } catch (cause) {
    throw new Problem('not-ready', {
      detail: 'The events may not have been kept. Send all of them again: repeats do no harm',
      cause,
    });
  }
}

function statusOf({ counts }: EventResults): 200 | 207 | 400 {
  const failed = counts.refused + counts.parked;
  if (failed === 0) return 200;
  return counts.applied + counts.duplicate + counts.ignored > 0 ? 207 : 400;
}

const { $schema: _dialect, ...event } = z.toJSONSchema(SourceEvent, { io: 'input' });

// The reader before the route keeps the body's bytes; what they should hold is said to callers only.
const Body = z
  .custom<RawBody>((body) => typeof body === 'object' && body !== null && 'bytes' in body)
  .meta({ oneOf: [event, { type: 'array', items: event }] });
