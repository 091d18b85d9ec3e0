import type { Readable } from 'node:stream';
import type { RequestHandler } from 'express';

/** A request's body as it came. Of one above the limit only so much is kept as its dead letter needs. */
export type RawBody = { bytes: Buffer; isTooLarge: boolean };

export const BODY_LIMIT_BYTES = 8 * 1_048_576;
// A body above the limit is refused, and up to this size its letter can still give its size and digest.
const KEPT_BYTES = 4 * BODY_LIMIT_BYTES;

const LONGEST_MS = 300_000;

/**
 * Cuts off a sender whose body does not arrive in time: a byte a minute keeps a connection busy for as long as the sender likes.
 * Files are longer than that, and have a rule of their own.
 */
export const cutOffSlow =
  (except: readonly string[], longestMs = LONGEST_MS): RequestHandler =>
  (request, _response, next) => {
    if (!except.includes(request.path)) {
      const slow = setTimeout(() => {
        // What has arrived may take long to be answered: that is our time.
        if (!request.complete) request.destroy();
      }, longestMs);
      request.once('close', () => {
        clearTimeout(slow);
      });
    }
    next();
  };

type Limits = { limit: number; kept: number };

/**
 * Reads the body before anybody parses it, so that what is refused can be kept byte for byte. It reads to the end even
 * of a body that is too large: only then does the sender hear why.
 */
export const readRawBody =
  (limits: Limits = { limit: BODY_LIMIT_BYTES, kept: KEPT_BYTES }): RequestHandler =>
  async (request, _response, next) => {
    const body = await collect(request, limits);
    // A sender who hung up half-way waits for no answer.
    if (!body) return;
    request.body = body;
    next();
  };

async function collect(request: Readable, { limit, kept }: Limits): Promise<RawBody | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      if (bytes < kept) chunks.push(chunk);
      bytes += chunk.length;
    }
  } catch {
    return null;
  }
  return { bytes: Buffer.concat(chunks), isTooLarge: bytes > limit };
}
