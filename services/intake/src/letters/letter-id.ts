import { createHash } from 'node:crypto';

const ID_BYTES = 16;

/** The id of the letter under a key of `dead-letters.v1`, which is where its record came from: short, and fit for an address. */
export const letterId = (originKey: string): string =>
  createHash('sha256').update(originKey).digest().subarray(0, ID_BYTES).toString('base64url');
