import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { ZodError } from 'zod';
import { isError } from './is-error.js';
import { pointerOf } from './faults.js';
import type { ProblemSlug } from './problem-catalogue.js';
import { CATALOGUE } from './problem-catalogue.js';
import { scrub } from './scrub.js';

export type { ProblemSlug } from './problem-catalogue.js';

/** One wrong field: a JSON pointer into the request and what is wrong with it, without the value. */
export type FieldProblem = { pointer: string; detail: string };
type ProblemOptions = { detail?: string; errors?: FieldProblem[]; cause?: unknown };

/** An expected failure that an API caller may see. Anything else becomes an opaque 500. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly slug: ProblemSlug;
  readonly status: number;
  readonly errors: FieldProblem[] | undefined;

  constructor(slug: ProblemSlug, { detail, errors, cause }: ProblemOptions = {}) {
    super(detail ?? CATALOGUE[slug].title, { cause });
    this.slug = slug;
    this.status = CATALOGUE[slug].status;
    this.errors = errors;
  }

  /** `invalid-request`, with one entry per field that broke its schema. */
  static fromZod(error: ZodError, location: 'path' | 'query' | 'body'): Problem {
    const errors = error.issues.flatMap((issue) => fieldProblems(issue, `#/${location}`));
    return new Problem('invalid-request', { errors });
  }
}

/** A field that is not known has a pointer of its own; its name is the sender's, and is blanked where it may be data. */
function fieldProblems(issue: ZodError['issues'][number], base: string): FieldProblem[] {
  if (issue.code !== 'unrecognized_keys')
    return [{ pointer: base + pointerOf(issue.path), detail: scrub(issue.message) }];
  return issue.keys.map((key) => ({
    pointer: base + pointerOf([...issue.path, key]),
    detail: 'is not a field that is known here',
  }));
}

/** What a problem looks like on the wire (RFC 9457), with the request id a caller can quote. */
export function problemBody(problem: Problem, instance: string, requestId?: string) {
  return {
    type: `/problems/${problem.slug}`,
    title: CATALOGUE[problem.slug].title,
    status: problem.status,
    detail: problem.message,
    instance,
    ...(requestId !== undefined && { requestId }),
    ...(problem.errors && { errors: problem.errors }),
  };
}

/** Last route of every app. */
export const routeNotFound: RequestHandler = () => {
  throw new Problem('route-not-found');
};

/** Last middleware of every app: the only place an error becomes an HTTP response. */
export const problemHandler =
  (log: Logger): ErrorRequestHandler =>
  // eslint-disable-next-line max-params -- Express tells error handlers apart by their four parameters
  (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = toProblem(error);
    if (problem.status >= 500) {
      log.error({ err: error, requestId: requestIdOf(response) }, 'request failed');
    }
    response
      .status(problem.status)
      .type('application/problem+json')
      // An address is echoed as it was asked for, and somebody may have put a number into it.
      .json(problemBody(problem, scrub(request.path), requestIdOf(response)));
  };

/** The problem a caller may see for any error: our own as it is, body-parser's translated, all else opaque. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(slugOf(error), { cause: error });
}

/** What body-parser calls its faults, and what we call them. */
const PARSER_FAULTS: Record<string, ProblemSlug> = {
  'entity.parse.failed': 'not-json',
  'entity.too.large': 'too-large',
  'encoding.unsupported': 'unsupported-media-type',
  'charset.unsupported': 'unsupported-media-type',
};

function slugOf(error: unknown): ProblemSlug {
  const type = fieldOf(error, 'type');
  const status = fieldOf(error, 'status');
  const named = typeof type === 'string' ? PARSER_FAULTS[type] : undefined;
  if (named) return named;
  // body-parser and friends mark bad input with a 4xx `status`; their messages are not ours to echo.
  const isCallersFault = typeof status === 'number' && status >= 400 && status < 500;
  return isCallersFault ? 'invalid-request' : 'internal-error';
}

const requestIdOf = (response: Response): string | undefined => {
  const id: unknown = response.locals['requestId'];
  return typeof id === 'string' ? id : undefined;
};

const fieldOf = (error: unknown, field: 'type' | 'status'): unknown =>
  isError(error) && field in error
    ? (error as unknown as Record<string, unknown>)[field]
    : undefined;
