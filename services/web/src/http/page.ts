import type { Role, Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';
import type { ProblemSlug } from '@waits/kit/problem';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { nonceOf } from './security.js';
import { csrfTokenOf } from './sessions.js';

/** A page's HTML from its template and what it shows. */
export type Render = (view: string, context: Readonly<Record<string, unknown>>) => string;

/** What a page's handler gives: a template with what it shows, or where to go next after a form. */
export type Page =
  { view: string; status?: number; data: Readonly<Record<string, unknown>> } | { redirect: string };

type Schema = z.ZodType | undefined;
type Parsed<S extends Schema> = S extends z.ZodType ? z.output<S> : Record<string, never>;
type PageInput<P, Q> = {
  params: P;
  query: Q;
  fields: Readonly<Record<string, string>>;
  request: Request;
  requestId: string;
};

type Definition<P extends Schema, Q extends Schema> = {
  method?: 'get' | 'post';
  path: string;
  roles: readonly Role[];
  summary: string;
  params?: P;
  query?: Q;
  problems?: readonly ProblemSlug[];
  handler: (input: PageInput<Parsed<P>, Parsed<Q>>) => Promise<Page> | Page;
};

const Form = z.record(z.string(), z.string());

/** One line of the table of pages. A form's fields come as text; its handler checks them and shows what is wrong. */
export function page<P extends Schema = undefined, Q extends Schema = undefined>(
  render: Render,
  { method = 'get', handler, ...definition }: Definition<P, Q>,
): Route {
  return route({
    ...definition,
    method,
    ...(method === 'post' && { body: Form }),
    response: z.string(),
    produces: 'text/html',
    statuses: [200, 303, 400, 409, 502, 503],
    handler: async (input) => {
      const { request, requestId } = input;
      const shown = await handler({
        params: input.params,
        query: input.query,
        fields: input.body,
        request,
        requestId,
      });
      if ('redirect' in shown) {
        return { status: 303, body: '', headers: { location: shown.redirect } };
      }
      const { view, status = 200, data } = shown;
      return {
        status,
        body: render(view, { ...data, ...contextOf(request) }),
        headers: { 'cache-control': 'no-store' },
      };
    },
  });
}

/** What every template may use beside its own data. */
export function contextOf(request: Request): Record<string, unknown> {
  const { res: response } = request as Request & { res: Response };
  // A request that failed before its session was read has none.
  const session = request.session as Request['session'] | undefined;
  const notice = session?.notice;
  if (notice !== undefined) delete session?.notice;
  return {
    cspNonce: nonceOf(response),
    // Called by forms only, so that a page without one needs no session.
    csrfToken: () => csrfTokenOf(request),
    currentPath: request.path,
    notice,
    officer: session?.officer ?? '',
  };
}
