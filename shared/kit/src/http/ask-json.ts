import { Readable } from 'node:stream';
import { z } from 'zod';
import type { ProblemSlug } from '../problem-catalogue.js';
import { CATALOGUE } from '../problem-catalogue.js';
import { REQUEST_ID_HEADER } from './request-id.js';

/** What to ask of another service. `body` is sent as JSON and makes it a POST. */
export type Question<T> = {
  url: string | URL;
  response: z.ZodType<T>;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** Passed on, so that one request can be followed through the logs of every service. */
  requestId?: string;
  /** 5 seconds when not given. */
  timeoutMs?: number;
  /** Statuses beside 200 to 299 whose body has the shape of `response`. */
  alsoStatuses?: readonly number[];
};

/** One wrong field of a problem, as the other service named it. */
type FieldProblem = { pointer: string; detail: string };

/**
 * The other service's answer. `problem`: it said no, in the form of RFC 9457 · `unavailable`: it did not answer, or is
 * not ready · `misunderstood`: what it answered has another shape than agreed. `why` names which, never a value.
 */
export type Reply<T> =
  | { ok: true; status: number; value: T }
  | {
      ok: false;
      kind: 'problem';
      slug: ProblemSlug;
      status: number;
      detail: string;
      errors: FieldProblem[];
    }
  | { ok: false; kind: 'unavailable' | 'misunderstood'; why: string };

const TIMEOUT_MS = 5_000;

/**
 * Asks another service and checks what it answers. Never throws for what the network or the other side does, and
 * follows no redirect.
 */
export async function askJson<T>(question: Question<T>): Promise<Reply<T>> {
  try {
    const answer = await send(question);
    return await read(question, answer);
  } catch (error) {
    return { ok: false, kind: 'unavailable', why: whyNot(error) };
  }
}

/** A file of another service, read while it comes. */
export type FileAnswered = { body: Readable; type: string; disposition: string | null };

/**
 * Asks another service for a file and gives it piece by piece: it may be long, so that the time allowed is for its beginning alone.
 * Never throws for what the network or the other side does before that.
 */
export async function askFile({
  timeoutMs = TIMEOUT_MS,
  ...question
}: Pick<Question<never>, 'url' | 'requestId' | 'timeoutMs'>): Promise<Reply<FileAnswered>> {
  const patience = new AbortController();
  const timer = setTimeout(() => {
    patience.abort(new DOMException('no answer in time', 'TimeoutError'));
  }, timeoutMs);
  try {
    const answer = await send({ ...question, signal: patience.signal });
    if (!answer.ok || answer.body === null)
      return refusal(answer.status, parse(await answer.text()));
    const type = answer.headers.get('content-type') ?? 'application/octet-stream';
    const disposition = answer.headers.get('content-disposition');
    const body = Readable.fromWeb(answer.body);
    return { ok: true, status: answer.status, value: { body, type, disposition } };
  } catch (error) {
    return { ok: false, kind: 'unavailable', why: whyNot(error) };
  } finally {
    clearTimeout(timer);
  }
}

function send({
  url,
  body,
  headers,
  requestId,
  timeoutMs = TIMEOUT_MS,
  signal = AbortSignal.timeout(timeoutMs),
}: Omit<Question<unknown>, 'response'> & { signal?: AbortSignal }): Promise<Response> {
  return fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    redirect: 'error',
    signal,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(requestId !== undefined && { [REQUEST_ID_HEADER]: requestId }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

async function read<T>(
  { response, alsoStatuses = [] }: Question<T>,
  answer: Response,
): Promise<Reply<T>> {
  const { status } = answer;
  const body = parse(await answer.text());
  if (answer.ok || alsoStatuses.includes(status)) {
    const checked = response.safeParse(body);
    if (checked.success) return { ok: true, status, value: checked.data };
  }
  return answer.ok
    ? { ok: false, kind: 'misunderstood', why: `it answered ${status} in an unexpected shape` }
    : refusal(status, body);
}

const ProblemBody = z.object({
  type: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).default([]),
});

function refusal(status: number, body: unknown): Reply<never> {
  const problem = ProblemBody.safeParse(body);
  const slug = problem.success ? problem.data.type.replace('/problems/', '') : '';
  if (status >= 500 || !problem.success || !isSlug(slug)) {
    return { ok: false, kind: 'unavailable', why: `it answered ${status}` };
  }
  const { detail, errors } = problem.data;
  return { ok: false, kind: 'problem', slug, status, detail, errors };
}

const isSlug = (text: string): text is ProblemSlug => Object.hasOwn(CATALOGUE, text);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function whyNot(error: unknown): string {
  if (textOf(error, 'name') === 'TimeoutError') return 'it did not answer in time';
  const cause = isRecord(error) ? error['cause'] : undefined;
  const code = textOf(cause, 'code') ?? textOf(error, 'name') ?? 'unknown';
  return `it could not be reached (${code})`;
}

const textOf = (value: unknown, field: string): string | undefined =>
  isRecord(value) && typeof value[field] === 'string' ? value[field] : undefined;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
