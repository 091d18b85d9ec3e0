import type { Readable } from 'node:stream';
import type { RequestHandler } from 'express';

/** A request's body as it came. Of one above the limit only so much is kept as its dead letter needs. */
export type RawBody = { bytes: Buffer; isTooLarge: boolean };

export const BODY_LIMIT_BYTES = 8 * 1_048_576;
// A body above the limit is refused, and up to this size its letter can still give its size and digest.
const KEPT_BYTES = 4 * BODY_LIMIT_BYTES;

const LONGEST_MS = 300_000;

type Limits = { limit: number; kept: number };

/**
 * Reads the body before anybody parses it, so that what is refused can be kept byte for byte. It reads to the end even
 * of a body that is too large: only then does the sender hear why. After five minutes a sender is cut off.
 */
export const readRawBody =
  (limits: Limits = { limit: BODY_LIMIT_BYTES, kept: KEPT_BYTES }): RequestHandler =>
  async (request, _response, next) => {
    const slow = setTimeout(() => request.destroy(), LONGEST_MS);
    const body = await collect(request, limits);
    clearTimeout(slow);
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
