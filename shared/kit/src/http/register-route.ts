import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Express, Request, Response } from 'express';
import type { z } from 'zod';
import { faultsOf } from '../faults.js';
import { codeOf } from '../is-error.js';
import { Problem } from '../problem.js';
import { SafeError } from '../safe-error.js';
import { notePattern } from './observe.js';
import { requestIdOf } from './request-id.js';
import type { Route, RouteOutput } from './route.js';

/** Puts one line of the table into the app: parse the request, call the handler, check and send its answer. */
export function registerRoute(app: Express, route: Route): void {
  app[route.method](route.path, async (request, response) => {
    notePattern(response, route.path);
    const asked = {
      params: valid(route.params, request.params, 'path'),
      query: valid(route.query, request.query, 'query'),
      body: valid(route.body, request.body, 'body'),
    };
    // Taken before the answer is worked out: data that comes meanwhile makes the answer newer than it says, never older.
    const version = route.version?.();
    if (version !== undefined && isHeld(version, request, response)) {
      response.status(304).end();
      return;
    }
    const answer = await route.handler({ ...asked, request, requestId: requestIdOf(response) });
    const { headers, ...output } = answer as RouteOutput<unknown>;
    const versioned = version === undefined ? headers : { ...headers, ...versionHeaders(version) };
    await send(response, route, { ...output, ...(versioned && { headers: versioned }) });
  });
}

/** Two answers of one version say the same, though not in the same bytes: a weak validator (RFC 9110). */
const versionHeaders = (version: string): Record<string, string> => ({
  etag: `W/"${version}"`,
  'cache-control': 'private, no-cache',
});

/** Whether the caller has the answer of this version. A refusal must not carry the version, so it is set for success alone. */
function isHeld(version: string, request: Request, response: Response): boolean {
  response.set(versionHeaders(version));
  if (request.fresh) return true;
  for (const name of Object.keys(versionHeaders(version))) response.removeHeader(name);
  return false;
}

function valid(schema: z.ZodType | undefined, input: unknown, location: 'path' | 'query' | 'body') {
  if (!schema) return {};
  const result = schema.safeParse(input);
  if (!result.success) throw Problem.fromZod(result.error, location);
  return result.data;
}

async function send(
  response: Response,
  route: Route,
  { status = 200, body, headers }: RouteOutput<unknown>,
): Promise<void> {
  const checked = route.response.safeParse(body);
  if (!checked.success) {
    const places = faultsOf(checked.error).map(({ pointer, code }) => `${pointer} ${code}`);
    throw new SafeError(
      `${route.method} ${route.path} answered outside its schema: ${places.join(', ')}`,
    );
  }
  response.status(status).set(headers ?? {});
  if (route.produces === undefined) response.json(checked.data);
  else if (checked.data instanceof Readable)
    await stream(checked.data, response.type(route.produces));
  else response.type(route.produces).send(checked.data);
}

async function stream(from: Readable, response: Response): Promise<void> {
  try {
    await pipeline(from, response);
  } catch (error) {
    // Whoever asked has gone; there is nobody left to tell.
    if (codeOf(error) !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
