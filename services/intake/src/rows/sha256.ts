import { createHash } from 'node:crypto';

/** The SHA-256 of a record's value in hexadecimal, as a dead letter names it. */
export const sha256Of = (value: Buffer | null): string =>
  createHash('sha256')
    .update(value ?? '')
    .digest('hex');
