import type { Request } from 'express';
import type { z } from 'zod';
import type { ProblemSlug } from '../problem-catalogue.js';

/** Who may use a route. Recorded until sign-in exists; not enforced yet. */
export const ROLES = [
  'dmo',
  'spoc-officer',
  'commissioner',
  'provider',
  'school',
  'parent',
  'operator',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** What a handler gets: each part checked by its schema (an empty object where the route has none). */
export type RouteInput<P, Q, B> = {
  params: P;
  query: Q;
  body: B;
  request: Request;
  requestId: string;
};

/** What a handler gives: 200 unless `status` says otherwise. The body is checked against `response` and cut to it. */
export type RouteOutput<R> = { status?: number; body: R; headers?: Record<string, string> };

type Schema = z.ZodType | undefined;
type Parsed<S extends Schema> = S extends z.ZodType ? z.output<S> : Record<string, never>;

export type RouteDefinition<
  P extends Schema,
  Q extends Schema,
  B extends Schema,
  R extends z.ZodType,
> = {
  method: Method;
  /** An Express path, `/v1/referrals/:id`. */
  path: string;
  roles: readonly Role[];
  /** One line for the API description. */
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  /** The content type of a body that is not JSON, or each of them; its handler reads it from the request. */
  accepts?: string | readonly string[];
  /** `z.instanceof(Readable)` for an answer that is sent piece by piece. */
  response: R;
  /** The statuses `response` is given with; `[200]` when left out. */
  statuses?: readonly number[];
  /** The problems it may answer beside `invalid-request` and `internal-error`. */
  problems?: readonly ProblemSlug[];
  /** The content type of a response that is not JSON; `response` is then a string schema. */
  produces?: string;
  /**
   * What the answer follows from beside the question; it changes whenever the answer may. Who names the one he has (`If-None-Match`)
   * is told that it still holds (304), and nothing is worked out. Undefined while there is none.
   */
  version?: () => string | undefined;
  handler: (
    input: RouteInput<Parsed<P>, Parsed<Q>, Parsed<B>>,
  ) => RouteOutput<z.input<R>> | Promise<RouteOutput<z.input<R>>>;
};

/** One line of a service's table of routes, its schemas' types forgotten. */
export type Route = Omit<RouteDefinition<Schema, Schema, Schema, z.ZodType>, 'handler'> & {
  handler: (input: RouteInput<unknown, unknown, unknown>) => unknown;
};

/** Declares a route once: it is registered, described in OpenAPI and listed with its roles from this. */
export function route<
  R extends z.ZodType,
  P extends Schema = undefined,
  Q extends Schema = undefined,
  B extends Schema = undefined,
>(definition: RouteDefinition<P, Q, B, R>): Route {
  // The handler is only ever called with what these very schemas gave, so the wider type is never used as such.
  return definition as unknown as Route;
}
