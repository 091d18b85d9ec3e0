import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

export const REQUEST_ID_HEADER = 'x-request-id';

// A caller's id goes into our log, so it is taken only when it is plain and cannot be an NHS number.
const ACCEPTED = /^[A-Za-z0-9._-]{8,64}$/;
const TEN_DIGITS = /\d{3}[ -]?\d{3}[ -]?\d{4}/;

/** Gives each request an id: the caller's when it is a plain one, else a new one. It is answered in the same header. */
export const assignRequestId: RequestHandler = (request, response, next) => {
  const given = request.get(REQUEST_ID_HEADER);
  const id = given !== undefined && isAccepted(given) ? given : randomUUID();
  response.locals['requestId'] = id;
  response.set(REQUEST_ID_HEADER, id);
  next();
};

/** The id of the request a response answers. */
export const requestIdOf = (response: Response): string => String(response.locals['requestId']);

// A UUID may hold ten digits in a row across a dash; its form says that it is no person's number.
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const isAccepted = (id: string): boolean =>
  UUID.test(id) || (ACCEPTED.test(id) && !TEN_DIGITS.test(id));
